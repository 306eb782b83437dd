using System.Text.Json.Serialization;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Responses;

/// <summary>One entry of a statement. What was not given is left out.</summary>
internal sealed record EntryResponse
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle by which it can be named at any age.</summary>
    public required string Handle { get; init; }

    /// <summary>What it is.</summary>
    public required string Type { get; init; }

    /// <summary>Who did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>To whom.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>What was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Activity { get; init; }

    /// <summary>The face value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Amount { get; init; }

    /// <summary>The goodwill that it moved from its giver to its receiver.</summary>
    public required decimal Worth { get; init; }

    /// <summary>What it did to the net balance of whoever is asked about.</summary>
    public required decimal Effect { get; init; }

    /// <summary>0 to 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Quality { get; init; }

    /// <summary>A rating's -1 to 1, or an appreciation's 0 to 2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Value { get; init; }

    /// <summary>The handle of the entry that this one is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Of { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime Time { get; init; }

    /// <summary>When it was journaled.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>The link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Ref { get; init; }

    /// <summary>Of a freeze: until when; left out where it has no end, or is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? Until { get; init; }

    /// <summary>Of an assessment or a freeze: why, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static EntryResponse OfLine(StatementLine line) => new()
    {
        Id = line.Id,
        Handle = new EntryHandle(line.Shard, line.Offset).ToString(),
        Type = EntryKindNames.Of(line),
        From = line.From,
        To = line.To,
        Activity = line.Activity,
        Amount = line.Amount?.ToDecimal(),
        Worth = line.Worth.ToDecimal(),
        Effect = line.Effect.ToDecimal(),
        Quality = line.Quality?.ToDecimal(),
        Value = line.Value?.ToDecimal(),
        Of = line.Of == 0 ? null : new EntryHandle(line.Shard, line.Of).ToString(),
        Time = line.OccurredAt.ToDateTimeOffset().UtcDateTime,
        RecordedAt = line.RecordedAt.ToDateTimeOffset().UtcDateTime,
        Ref = line.Kind.IsAboutMemberAlone() ? null : line.Reference,
        Until = line.Until?.ToDateTimeOffset().UtcDateTime,
        Reason = line.Kind.IsAboutMemberAlone() ? line.Reference : null,
    };
}
