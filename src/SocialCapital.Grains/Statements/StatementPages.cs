using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Statements;

/// <summary>Puts journaled entries into the words that their account holders know.</summary>
internal static class StatementPages
{
    public static StatementPage From(ShardStatement statement, string member, int shard) => new(
        statement.IsKnown,
        [.. statement.Entries.Select(entry => LineOf(entry, member, shard))],
        statement.Next);

    /// <summary>An entry that was looked up by its handle; null where there is none.</summary>
    public static FoundEntry? Of(EntryOutline? found) => found is { } entry
        ? new FoundEntry(entry.Kind, entry.From, entry.To, entry.Worth, entry.Refusal?.Code ?? RejectionCode.None, entry.Refusal?.Reason)
        : null;

    /// <summary>One entry, with its effect on a member.</summary>
    public static StatementLine LineOf(StatementEntry statement, string member, int shard)
    {
        var entry = statement.Entry;
        var (from, to) = Sides(statement);
        return new StatementLine
        {
            Id = statement.Id,
            Shard = shard,
            Offset = entry.Offset,
            Kind = entry.Kind,
            From = from,
            To = to,

            // Of an assessment it is the tier before, for whoever is told of tiers.
            Activity = entry.Kind == EntryKind.Assessed ? null : statement.Activity,

            // An assessment's amount is trust, and no goodwill.
            Amount = entry.Kind == EntryKind.Assessed ? null : statement.Amount,
            Worth = entry.Worth,
            Effect = statement.Giver == member ? entry.Worth : -entry.Worth,
            Quality = statement.Quality,
            Value = statement.Value,
            Of = entry.Of,
            OccurredAt = entry.OccurredAt,
            RecordedAt = statement.RecordedAt,
            Until = entry.Kind == EntryKind.Frozen && entry.ExpiresAt != default ? entry.ExpiresAt : null,
            IsLift = entry.IsLift,
            Reference = statement.Reference,
        };
    }

    /// <summary>Who did it to whom: an appreciation goes back from the receiver, a penalty or a freeze comes from its author.</summary>
    private static (string? From, string? To) Sides(StatementEntry statement) => statement.Entry.Kind switch
    {
        EntryKind.Appreciation or EntryKind.FavorAsked or EntryKind.FavorCanceled => (statement.Receiver, statement.Giver),
        EntryKind.Penalty or EntryKind.Frozen => (statement.Author, statement.Receiver),
        EntryKind.Reversal => (statement.Author, null),
        _ => (statement.Giver, statement.Receiver),
    };
}
