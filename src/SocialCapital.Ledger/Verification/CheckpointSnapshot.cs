using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Verification;

/// <summary>All accounts as of one checkpoint, and its head; none before the first.</summary>
internal sealed record CheckpointSnapshot(
    CheckpointHead? Head, IAsyncEnumerable<MemberRecord> Members, IAsyncEnumerable<RelationshipRecord> Relationships)
{
    private const int SnapshotTries = 20;

    /// <summary>Takes one while others may write.</summary>
    /// <exception cref="LedgerStoreException">The store fails, or checkpoints come too fast.</exception>
    public static async Task<CheckpointSnapshot> TakeAsync(IShardReader store, CancellationToken cancellationToken)
    {
        // Two snapshots and a head are of one checkpoint when the head is the same before and after.
        for (var tries = 0; tries < SnapshotTries; tries++)
        {
            var before = await store.ReadCheckpointAsync(cancellationToken);
            var members = await store.ScanMembersAsync(cancellationToken);
            IAsyncEnumerable<RelationshipRecord>? relationships = null;
            CheckpointHead? after;
            try
            {
                relationships = await store.ScanRelationshipsAsync(cancellationToken);
                after = await store.ReadCheckpointAsync(cancellationToken);
            }
            catch
            {
                await DropAsync(members, relationships);
                throw;
            }

            if (after is not null && before?.Offset == after.Offset)
            {
                return new CheckpointSnapshot(after, members, relationships);
            }

            await DropAsync(members, relationships);
            if (before is null && after is null)
            {
                return new CheckpointSnapshot(null, AsyncEnumerable.Empty<MemberRecord>(), AsyncEnumerable.Empty<RelationshipRecord>());
            }
        }

        throw new LedgerStoreException("Checkpoints came too fast for a snapshot; try again.");
    }

    private static async Task DropAsync(IAsyncEnumerable<MemberRecord> members, IAsyncEnumerable<RelationshipRecord>? relationships)
    {
        await DropAsync(members);
        await (relationships is null ? Task.CompletedTask : DropAsync(relationships));
    }

    /// <summary>Lets go of a scan that was begun and that nobody will read.</summary>
    public static async Task DropAsync<T>(IAsyncEnumerable<T> scan)
    {
        try
        {
            await using var held = await HeldScan<T>.HoldAsync(scan);
        }
        catch (Exception e) when (e is LedgerStoreException or OperationCanceledException)
        {
            // What it would have told is not wanted; the connection is given back all the same.
        }
    }
}
