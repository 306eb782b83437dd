using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;

namespace SocialCapital.Ledger.Stores;

/// <summary>One shard, opened by its one owner.</summary>
public interface IShardStore : IShardReader
{
    /// <summary>The owner's number, higher than that of every earlier owner of this shard.</summary>
    long Epoch { get; }

    /// <summary>The offset of the last journaled entry when the shard was opened; 0 for an empty journal.</summary>
    long EndOffset { get; }

    /// <summary>
    /// Appends a block; when this returns, it is durable. At most one append is under way at a time. The payload may be
    /// reused by the caller as soon as the call has ended.
    /// </summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard; the block was not appended.</exception>
    /// <exception cref="LedgerStoreException">
    /// The store fails, or the block does not follow the journal's end. Whether the block was appended is unknown:
    /// the shard must be opened again.
    /// </exception>
    ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets the journal's last block, which begins at <paramref name="firstOffset"/>: it is torn.
    /// </summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard; nothing was changed.</exception>
    /// <exception cref="LedgerStoreException">The store fails, or the last block begins elsewhere.</exception>
    ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default);

    /// <summary>Returns when the store has confirmed that this owner still owns the shard.</summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes a checkpoint, whole or not at all. At most one is under way at a time; appends go on meanwhile. Once this has returned, the
    /// store must not read the checkpoint any more.
    /// </summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard; nothing was written.</exception>
    /// <exception cref="LedgerStoreException">The store fails; whether it was written is unknown, and it may be written again.</exception>
    ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps new pages of members' keys; when this returns, they are durable, apart from journal and accounts. A page that is
    /// there already stays as it is, whoever wrote it: whoever adds one must load it before using it.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store fails; some of them may have been kept.</exception>
    ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default);

    /// <summary>
    /// Destroys a member's key: zeros stand in its place, durably, when this returns, and the store keeps no other copy that it
    /// could give back. Nothing happens where it was destroyed before, or never was.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store fails; whether the key was destroyed is unknown, and it may be done again.</exception>
    ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes what is left of a name that the accounts no longer have: after a checkpoint under which the member has another.
    /// Takes as long as it takes to look through all accounts. When this returns, the store holds the name nowhere but where
    /// other documents or members have it. May be done again.
    /// </summary>
    /// <param name="member">The number of the member who had it.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ShardFencedException">Another owner has opened the shard.</exception>
    /// <exception cref="LedgerStoreException">The store fails, or somebody reads too long for old pages to be dropped; try again.</exception>
    ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default);
}
