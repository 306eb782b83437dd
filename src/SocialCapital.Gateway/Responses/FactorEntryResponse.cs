using System.Text.Json.Serialization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Grains.Abstractions.Explanations;

namespace SocialCapital.Gateway.Responses;

/// <summary>One entry behind a factor. It stands in the statement at its offset.</summary>
internal sealed record FactorEntryResponse
{
    /// <summary>The client's id.</summary>
    public required string Id { get; init; }

    /// <summary>The handle: the shard and the offset.</summary>
    public required string Handle { get; init; }

    /// <summary>The shard.</summary>
    public required int Shard { get; init; }

    /// <summary>The offset in the shard.</summary>
    public required long Offset { get; init; }

    /// <summary>What it is.</summary>
    public required string Type { get; init; }

    /// <summary>The other one in it; left out where nobody was named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Counterpart { get; init; }

    /// <summary>What was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Activity { get; init; }

    /// <summary>The goodwill that it is worth now; left out where it moved none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Worth { get; init; }

    /// <summary>A rating's -1 to 1, or an appreciation's 0 to 2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Value { get; init; }

    /// <summary>By what it is ranked: what it contributes by itself, weighed down by age.</summary>
    public required decimal Strength { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime Time { get; init; }

    public static FactorEntryResponse Of(StrongestLine one) => new()
    {
        Id = one.Line.Id,
        Handle = new EntryHandle(one.Line.Shard, one.Line.Offset).ToString(),
        Shard = one.Line.Shard,
        Offset = one.Line.Offset,
        Type = EntryKindNames.Of(one.Line.Kind),
        Counterpart = one.Counterpart,
        Activity = one.Line.Activity,
        Worth = one.Worth == Goodwill.Zero ? null : one.Worth.ToDecimal(),
        Value = one.Line.Value?.ToDecimal(),
        Strength = Exact.Round(one.Strength),
        Time = one.Line.OccurredAt.ToDateTimeOffset().UtcDateTime,
    };
}
