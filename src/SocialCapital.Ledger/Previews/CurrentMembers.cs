using System.Runtime.CompilerServices;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Previews;

/// <summary>
/// Reads all members of one shard as of its journal's end: a snapshot of the last checkpoint, and over it the fold of what the journal
/// has beyond. Never asks the shard itself.
/// </summary>
internal sealed class CurrentMembers(PreviewPlan plan, Action<long> report)
{
    /// <summary>The offset of the last entry that is counted; known when the first account is told of.</summary>
    public long Offset { get; private set; }

    /// <summary>Every account as it is; those that the journal's end has touched come last.</summary>
    /// <exception cref="PreviewException">There is too much to hold in memory.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async IAsyncEnumerable<MemberRecord> ReadAsync(IShardReader store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var snapshot = await CheckpointSnapshot.TakeAsync(store, cancellationToken);
        var header = snapshot.Head is { } head ? CheckpointHeader.Read(head.Header.Span) : null;
        var tail = await JournalTail.FindAsync(store, snapshot.Head?.Offset ?? 0, report, cancellationToken);
        Offset = tail.LastOffset;
        var accounts = new FoldedAccounts(plan, header?.Trust ?? CommunityTrust.Begin(snapshot.Head?.Offset ?? 0));
        await AddPairsAsync(tail, snapshot.Relationships, accounts, cancellationToken);
        await snapshot.Relationships.DisposeAsync();
        await foreach (var member in snapshot.Members.ReadAsync(cancellationToken))
        {
            if (tail.Members.Contains(member.Number))
            {
                accounts.Add(member);
            }
            else
            {
                yield return member;
            }
        }

        var policy = header is null ? PolicyPresets.Balanced : PolicyDocuments.Parse(header.PolicyJson);
        await tail.FoldAsync(accounts, policy, cancellationToken);
        foreach (var (number, account) in accounts.Members)
        {
            yield return new MemberRecord(number, accounts.Names[number], account);
        }
    }

    private static async Task AddPairsAsync(
        JournalTail tail, HeldScan<RelationshipRecord> pairs, FoldedAccounts accounts, CancellationToken cancellationToken)
    {
        var left = tail.Pairs.Count;
        if (left == 0)
        {
            return;
        }

        await foreach (var pair in pairs.ReadAsync(cancellationToken))
        {
            if (tail.Pairs.Contains(pair.Key))
            {
                accounts.Add(pair);
                if (--left == 0)
                {
                    return;
                }
            }
        }
    }
}
