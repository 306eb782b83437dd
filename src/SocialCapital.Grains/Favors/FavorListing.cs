using SocialCapital.Domain.Entries;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Favors;

/// <summary>Lists a member's favors in one shard: along the chain of its entries, so that nothing is indexed.</summary>
internal static class FavorListing
{
    // A member with many entries and few favors must not hold a call up: the next page goes on.
    private const int EntriesMax = 1_000;

    /// <summary>Reads one page.</summary>
    /// <exception cref="FormatException">The place to begin is none of this member's.</exception>
    public static async Task<FavorPage> ReadAsync(LedgerShard shard, FavorQuery query)
    {
        var name = new AccountName(query.Member, null);
        var favors = new List<FavorView>();
        var before = query.Before;
        for (var read = 0; read < EntriesMax; read += LedgerShard.StatementEntriesMax)
        {
            var page = await shard.ReadStatementAsync(name, before, LedgerShard.StatementEntriesMax);
            if (!page.IsKnown)
            {
                return new FavorPage(false, [], 0);
            }

            foreach (var entry in page.Entries.Where(entry => entry.Entry.Kind == EntryKind.FavorAsked && IsOn(entry, query)))
            {
                if (await shard.ReadFavorAsync(entry.Entry.Offset) is { } favor && (query.State is null || favor.State == query.State))
                {
                    favors.Add(FavorViews.Of(favor, shard.Key.Shard));
                    if (favors.Count == query.Limit)
                    {
                        return new FavorPage(true, [.. favors], favor.Offset);
                    }
                }
            }

            before = page.Next;
            if (before == 0)
            {
                break;
            }
        }

        return new FavorPage(true, [.. favors], before);
    }

    private static bool IsOn(StatementEntry entry, FavorQuery query) => query.Role switch
    {
        FavorRole.Asker => entry.Receiver == query.Member,
        FavorRole.Asked => entry.Giver == query.Member,
        _ => true,
    };
}
