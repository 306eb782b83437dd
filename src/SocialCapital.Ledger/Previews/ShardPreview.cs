using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Previews;

/// <summary>Reads the accounts of one shard as they are, and as they would be.</summary>
/// <param name="plan">What to look at.</param>
/// <param name="accounts">Where accounts are read.</param>
/// <param name="journals">Where journals are read.</param>
/// <param name="report">Is told how many entries were read.</param>
internal sealed class ShardPreview(PreviewPlan plan, IAuditSource accounts, IAuditSource journals, Action<long> report)
{
    /// <summary>The offset of the last entry that was counted.</summary>
    public long Offset { get; private set; }

    /// <summary>What became of the entries; null where they keep the value they have.</summary>
    public RefoldedEntries? Entries { get; private set; }

    /// <summary>Takes an account as it is, and as it would be.</summary>
    public delegate void AccountTaker(string name, in MemberAccount before, in MemberAccount after);

    /// <summary>Gives every account of a shard.</summary>
    /// <exception cref="PreviewException">There is too much to hold in memory.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async Task RunAsync(int shard, AccountTaker take, CancellationToken cancellationToken)
    {
        // A store lets nobody hold a snapshot for long: where the journal is folded anew, the accounts are read to their end before.
        var before = new List<MemberRecord>();
        await accounts.ReadAsync(
            shard,
            store => ReadAsync(
                store,
                member =>
                {
                    if (plan.IsRefold)
                    {
                        FoldedAccounts.Bound(before.Count, plan.MembersMax, "members");
                        before.Add(member);
                    }
                    else
                    {
                        take(member.Name, member.Account, member.Account);
                    }
                },
                cancellationToken),
            cancellationToken);
        if (!plan.IsRefold || Offset == 0)
        {
            return;
        }

        var refold = await journals.ReadAsync(
            shard, store => JournalRefold.RunAsync(plan, store!, Offset, blocks: null, report, cancellationToken), cancellationToken);
        Entries = refold.Entries;
        foreach (var member in before)
        {
            take(member.Name, member.Account, refold.Accounts.Members.GetValueOrDefault(member.Number));
        }
    }

    private async Task<bool> ReadAsync(IShardReader? store, Action<MemberRecord> take, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return false;
        }

        var members = new CurrentMembers(plan, report);
        await foreach (var member in members.ReadAsync(store, cancellationToken))
        {
            take(member);
        }

        Offset = members.Offset;
        return true;
    }
}
