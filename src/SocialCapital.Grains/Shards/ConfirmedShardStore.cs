using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Shards;

/// <summary>
/// Remembers when the store last confirmed this owner: with every append and confirmation. The moment counts
/// from before the call, since it was no later that the ownership held.
/// </summary>
/// <param name="store">The shard, opened.</param>
/// <param name="time">The clock.</param>
/// <param name="openedAt">When the opening began, on the monotonic clock.</param>
internal sealed class ConfirmedShardStore(IShardStore store, TimeProvider time, long openedAt) : IShardStore
{
    private long _confirmedAt = openedAt;

    /// <summary>On the monotonic clock.</summary>
    public long ConfirmedAt => Volatile.Read(ref _confirmedAt);

    public ShardKey Key => store.Key;

    public long Epoch => store.Epoch;

    public long EndOffset => store.EndOffset;

    public async ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        var before = time.GetTimestamp();
        await store.AppendAsync(block, cancellationToken);
        Confirm(before);
    }

    public ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default) =>
        store.CutAsync(firstOffset, cancellationToken);

    public async ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default)
    {
        var before = time.GetTimestamp();
        await store.ConfirmOwnershipAsync(cancellationToken);
        Confirm(before);
    }

    public ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default) =>
        store.WriteCheckpointAsync(checkpoint, cancellationToken);

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        store.ReadCheckpointAsync(cancellationToken);

    public IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default) =>
        store.ReadJournalAsync(fromOffset, cancellationToken);

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        store.ReadBlockAsync(offset, cancellationToken);

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) =>
        store.LoadMembersAsync(names, cancellationToken);

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) =>
        store.LoadMembersAsync(numbers, cancellationToken);

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) =>
        store.LoadRelationshipsAsync(pairs, cancellationToken);

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) =>
        store.LoadAdjustmentsAsync(offsets, cancellationToken);

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        store.ScanMembersAsync(cancellationToken);

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        store.ScanRelationshipsAsync(cancellationToken);

    public ValueTask<IAsyncEnumerable<PairKey>> ScanPairsAsync(CancellationToken cancellationToken = default) =>
        store.ScanPairsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(
        IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        store.LoadKeyPagesAsync(pages, cancellationToken);

    public ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default) =>
        store.AddKeyPagesAsync(pages, cancellationToken);

    public ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default) =>
        store.DestroyKeyAsync(member, cancellationToken);

    public ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default) =>
        store.PurgeNameAsync(member, name, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private void Confirm(long at)
    {
        var known = ConfirmedAt;
        while (at > known)
        {
            var found = Interlocked.CompareExchange(ref _confirmedAt, at, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }
}
