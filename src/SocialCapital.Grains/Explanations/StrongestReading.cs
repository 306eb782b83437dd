using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Trust;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Statements;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Explanations;

/// <summary>
/// Finds the strongest entries of a member, or of a pair, in one shard: along the chain of its entries, so that nothing is
/// indexed, and beside the shard's loop. Holds a page of entries, and a few numbers of each that was read.
/// </summary>
internal static class StrongestReading
{
    /// <summary>The latest entries that are read at most: five pages of a statement.</summary>
    public const int EntriesMax = 1_000;

    /// <summary>The lines of one factor at most.</summary>
    public const int LinesMax = StrongestEntries<StatementEntry>.Most;

    // Where the journal is far away an explanation is rather short than late.
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(2);

    public static async Task<StrongestPage> ReadAsync(
        LedgerShard shard, StrongestQuery query, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = query.Other is null ? new AccountName(query.Member, null) : AccountName.OfPair(query.Member, query.Other);
        var ofMember = new StrongestEntries<StatementEntry>(query.At, query.HalfLife);
        var ofPair = new StrongestDealings<StatementEntry>(query.At, query.HalfLife);
        var (read, oldest, before) = (0, 0L, long.MaxValue);
        var begun = time.GetTimestamp();
        while (before > 0 && read < EntriesMax && (read == 0 || time.GetElapsedTime(begun) < TimeMax))
        {
            var page = await shard.ReadStatementAsync(name, before, LedgerShard.StatementEntriesMax, cancellationToken);
            var weights = query.Other is null ? await WeightsAsync(shard, page.Entries, query.Member) : [];
            foreach (var statement in page.Entries)
            {
                var isGiver = statement.Giver == query.Member;
                if (query.Other is null)
                {
                    ofMember.Look(statement.Entry, isGiver, statement, weights.GetValueOrDefault(statement.Entry.Giver));
                }
                else
                {
                    ofPair.Look(statement.Entry, isGiver, statement);
                }

                oldest = statement.Entry.Offset;
            }

            read += page.Entries.Count;
            before = page.Next;
        }

        var groups = query.Other is null
            ? Enum.GetValues<EvidenceKind>().Select(kind => Group(Scoring.NameOf(kind), ofMember.Of(kind)))
            : [Group(TrustGroups.NameOf(TrustGroup.Between), ofPair.Kept)];
        return new StrongestPage([.. groups.Where(group => group.Found > 0)], new ShardReadBack(shard.Key.Shard, read, oldest, before == 0));

        StrongestGroup Group(string factor, Strongest<(Goodwill Worth, StatementEntry Item)> strongest) => new(
            factor,
            strongest.Offered,
            [.. strongest.Kept.Select(kept => Line(kept.Item.Item, kept.Item.Worth, kept.Strength))]);

        StrongestLine Line(StatementEntry statement, Goodwill worth, double strength) => new(
            StatementPages.LineOf(statement, query.Member, shard.Key.Shard),
            statement.Entry.Kind == EntryKind.Penalty ? statement.Author
                : statement.Giver == query.Member ? statement.Receiver : statement.Giver,
            worth,
            strength);
    }

    // How much the word of each counted who rated the member on this page.
    private static async ValueTask<Dictionary<int, double>> WeightsAsync(LedgerShard shard, IReadOnlyList<StatementEntry> page, string member)
    {
        var ratings = page.Where(statement => statement.Entry.Kind == EntryKind.Rating && statement.Receiver == member).ToArray();
        return ratings.Length == 0
            ? []
            : await shard.ReadRatingWeightsAsync(ratings[0].Entry.Receiver, ratings.Select(statement => statement.Entry.Giver).ToHashSet());
    }
}
