using System.Text.Json.Serialization;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Parsing;
using SocialCapital.Grains.Abstractions.Statements;

namespace SocialCapital.Gateway.Responses;

/// <summary>One entry of a statement. What was not given is left out.</summary>
/// <param name="Id">The client's id.</param>
/// <param name="Handle">The handle by which it can be named at any age.</param>
/// <param name="Type">What it is.</param>
/// <param name="From">Who did it.</param>
/// <param name="To">To whom.</param>
/// <param name="Activity">What was done.</param>
/// <param name="Amount">The face value.</param>
/// <param name="Worth">The goodwill that it moved from its giver to its receiver.</param>
/// <param name="Effect">What it did to the net balance of whoever is asked about.</param>
/// <param name="Quality">0 to 1.</param>
/// <param name="Value">A rating's -1 to 1, or an appreciation's 0 to 2.</param>
/// <param name="Of">The handle of the entry that this one is about.</param>
/// <param name="Time">When it happened.</param>
/// <param name="RecordedAt">When it was journaled.</param>
/// <param name="Ref">The link.</param>
internal sealed record EntryResponse(
    string Id,
    string Handle,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Activity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Amount,
    decimal Worth,
    decimal Effect,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Quality,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Of,
    DateTime Time,
    DateTime RecordedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ref)
{
    public static EntryResponse OfLine(StatementLine line) => new(
        line.Id,
        new EntryHandle(line.Shard, line.Offset).ToString(),
        EntryKindNames.Of(line.Kind),
        line.From,
        line.To,
        line.Activity,
        line.Amount?.ToDecimal(),
        line.Worth.ToDecimal(),
        line.Effect.ToDecimal(),
        line.Quality?.ToDecimal(),
        line.Value?.ToDecimal(),
        line.Of == 0 ? null : new EntryHandle(line.Shard, line.Of).ToString(),
        line.OccurredAt.ToDateTimeOffset().UtcDateTime,
        line.RecordedAt.ToDateTimeOffset().UtcDateTime,
        line.Reference);
}
