using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Previews;

/// <summary>
/// Finds out who would come to another tier, and to another score, if another policy were put in force: by the entries as they are
/// valued, or as if that policy had valued them from the first on. Reads the stores, and never a shard's loop; changes nothing. What
/// an audit finds in the whole graph by the proposed policy (its <c>trusted</c>, above all) is not foreseen. Knows nothing of Orleans.
/// </summary>
/// <param name="accounts">The shards, where accounts are read: a store takes few such readers.</param>
/// <param name="journals">The shards, where journals are read.</param>
public sealed class PolicyPreview(IAuditSource accounts, IAuditSource journals)
{
    /// <summary>Runs it to its end, or until it is canceled. Does not hold a thread for longer than some milliseconds.</summary>
    /// <param name="plan">What to look at.</param>
    /// <param name="report">Is told how far it is, about once for each block of a journal.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PreviewException">The community is too large, or the policy would have an account hold more than it can.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async Task<PreviewResult> RunAsync(PreviewPlan plan, Action<PreviewProgress> report, CancellationToken cancellationToken)
    {
        var tally = new PreviewTally(plan);
        var joined = new Dictionary<string, (MemberAccount Before, MemberAccount After)>(StringComparer.Ordinal);
        var offsets = new long[plan.Shards];
        var entries = plan.IsRefold ? new RefoldedEntries(0, 0, 0) : null;
        var read = 0L;
        for (var shard = 0; shard < plan.Shards; shard++)
        {
            var at = shard;
            report(new PreviewProgress(at, plan.Shards, read));
            var preview = new ShardPreview(
                plan,
                accounts,
                journals,
                count =>
                {
                    read += count;
                    report(new PreviewProgress(at, plan.Shards, read));
                });
            await preview.RunAsync(shard, Take, cancellationToken);
            offsets[shard] = preview.Offset;
            entries = preview.Entries is { } found ? entries?.Plus(found) : entries;
        }

        foreach (var (name, account) in joined)
        {
            tally.Count(name, account.Before, account.After);
        }

        report(new PreviewProgress(plan.Shards, plan.Shards, read));
        return tally.ToResult(offsets, entries);

        void Take(string name, in MemberAccount before, in MemberAccount after)
        {
            if (plan.Shards == 1)
            {
                tally.Count(name, before, after);
            }
            else
            {
                Join(plan, joined, name, before, after);
            }
        }
    }

    // The sums weigh by age, each by the half-life of its policy.
    private static void Join(
        PreviewPlan plan, Dictionary<string, (MemberAccount Before, MemberAccount After)> joined, string name, in MemberAccount before, in MemberAccount after)
    {
        if (joined.TryGetValue(name, out var known))
        {
            joined[name] = (known.Before.Combine(before, plan.Current.HalfLife), known.After.Combine(after, plan.Proposed.HalfLife));
            return;
        }

        FoldedAccounts.Bound(joined.Count, plan.MembersMax, "members");
        joined.Add(name, (before, after));
    }
}
