using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Verification;

/// <summary>
/// All accounts as of one checkpoint, and its head; none before the first. Holds two scans of the store for as long as it is not
/// disposed of, whether they are read or not.
/// </summary>
internal sealed class CheckpointSnapshot : IAsyncDisposable
{
    private const int SnapshotTries = 20;

    private CheckpointSnapshot(CheckpointHead? head, HeldScan<MemberRecord> members, HeldScan<RelationshipRecord> relationships) =>
        (Head, Members, Relationships) = (head, members, relationships);

    /// <summary>The checkpoint; null where there is none yet, and no accounts.</summary>
    public CheckpointHead? Head { get; }

    /// <summary>The members by number.</summary>
    public HeldScan<MemberRecord> Members { get; }

    /// <summary>The relationships by key. To dispose of them before the rest frees their connection.</summary>
    public HeldScan<RelationshipRecord> Relationships { get; }

    /// <summary>Takes one while others may write.</summary>
    /// <exception cref="LedgerStoreException">The store fails, or checkpoints come too fast.</exception>
    public static async Task<CheckpointSnapshot> TakeAsync(IShardReader store, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < SnapshotTries; tries++)
        {
            if (await TryTakeAsync(store, cancellationToken) is { } snapshot)
            {
                return snapshot;
            }
        }

        throw new LedgerStoreException("Checkpoints came too fast for a snapshot; try again.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Relationships.DisposeAsync();
        await Members.DisposeAsync();
    }

    /// <summary>Null where a checkpoint came between: two scans and a head are of one when the head is the same before and after.</summary>
    private static async Task<CheckpointSnapshot?> TryTakeAsync(IShardReader store, CancellationToken cancellationToken)
    {
        var head = await store.ReadCheckpointAsync(cancellationToken);
        HeldScan<MemberRecord>? members = null;
        HeldScan<RelationshipRecord>? relationships = null;
        var isTaken = false;
        try
        {
            members = await HeldScan<MemberRecord>.HoldAsync(await store.ScanMembersAsync(cancellationToken));
            relationships = await HeldScan<RelationshipRecord>.HoldAsync(await store.ScanRelationshipsAsync(cancellationToken));
            isTaken = (await store.ReadCheckpointAsync(cancellationToken))?.Offset == head?.Offset;
            return isTaken ? new CheckpointSnapshot(head, members, relationships) : null;
        }
        finally
        {
            if (!isTaken)
            {
                await (relationships?.DisposeAsync() ?? ValueTask.CompletedTask);
                await (members?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
        }
    }
}
