using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Verification;

/// <summary>
/// Holds a running shard against the rule: over all members the sum of (given - received) is zero, and over all relationships the
/// members' given is what the pairs say. Reads the accounts themselves, as of the last checkpoint and beside the loop, which would
/// have to stand still for those that have changed since; of these the running totals tell.
/// </summary>
internal sealed class ConservationAudit(LedgerShard shard, IShardReader store)
{
    /// <summary>Reads all accounts.</summary>
    /// <exception cref="LedgerStoreException">The store fails, or checkpoints come too fast.</exception>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public async Task<ConservationFinding> RunAsync(CancellationToken cancellationToken)
    {
        var figures = await shard.GetFiguresAsync();
        await using var snapshot = await CheckpointSnapshot.TakeAsync(store, cancellationToken);

        // At once: a scan that is open holds up what a cluster's store does with the checkpoints that come meanwhile.
        var pairs = SumPairsAsync(snapshot.Relationships, cancellationToken);
        var members = SumMembersAsync(snapshot.Members, cancellationToken);
        await Task.WhenAll(pairs, members);
        var givenByPairs = await pairs;
        var (given, received) = await members;
        var error = Int128.Abs(figures.ConservationError) + Int128.Abs(given - received) + Int128.Abs(given - givenByPairs);
        return new ConservationFinding(snapshot.Head?.Offset ?? 0, error);
    }

    private async Task<Int128> SumPairsAsync(HeldScan<RelationshipRecord> pairs, CancellationToken cancellationToken)
    {
        Int128 given = 0;
        await foreach (var pair in pairs.ReadAsync(cancellationToken))
        {
            ThrowIfStopped();
            given += (Int128)pair.Account.Low.Given.MicroUnits + pair.Account.High.Given.MicroUnits;
        }

        await pairs.DisposeAsync();
        return given;
    }

    private async Task<(Int128 Given, Int128 Received)> SumMembersAsync(HeldScan<MemberRecord> members, CancellationToken cancellationToken)
    {
        Int128 given = 0;
        Int128 received = 0;
        await foreach (var member in members.ReadAsync(cancellationToken))
        {
            ThrowIfStopped();
            given += member.Account.Given.MicroUnits;
            received += member.Account.Received.MicroUnits;
        }

        await members.DisposeAsync();
        return (given, received);
    }

    /// <summary>Some stores let a scan go on when their owner has closed: for nothing, and in others' way.</summary>
    private void ThrowIfStopped()
    {
        if (shard.Completion.IsCompleted)
        {
            throw new ShardStoppedException($"This owner of shard {shard.Key} has stopped.");
        }
    }
}
