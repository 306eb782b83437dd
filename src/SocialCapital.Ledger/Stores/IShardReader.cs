using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Reads one shard. Calls may come at once from several threads. Accounts are those of the last checkpoint;
/// the journal may go further. All throw <see cref="LedgerStoreException"/> when the store fails.
/// </summary>
public interface IShardReader : IAsyncDisposable
{
    /// <summary>Which shard.</summary>
    ShardKey Key { get; }

    /// <summary>The last checkpoint's offset and header; null before the first.</summary>
    ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>The journal's blocks in order, from the one that holds <paramref name="fromOffset"/> on, up to its end when the call began or later.</summary>
    IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default);

    /// <summary>The block that holds an offset; null where the journal does not reach that far.</summary>
    ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default);

    /// <summary>The accounts of those among the named members that have one, in any order.</summary>
    ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default);

    /// <summary>The accounts of those among the numbered members that have one, in any order.</summary>
    ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default);

    /// <summary>The accounts of those among the pairs that have one, in any order.</summary>
    ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default);

    /// <summary>The adjustments of those among the entries that have one, in any order.</summary>
    ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default);

    /// <summary>
    /// All members' accounts by number, as one consistent snapshot of some checkpoint: when this returns, the snapshot is
    /// taken and is no older than the last checkpoint whose write has returned.
    /// </summary>
    ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default);

    /// <summary>All relationships by key, as one consistent snapshot, like <see cref="ScanMembersAsync"/>.</summary>
    ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default);

    /// <summary>The keys of all relationships, as one consistent snapshot, like <see cref="ScanRelationshipsAsync"/>.</summary>
    async ValueTask<IAsyncEnumerable<PairKey>> ScanPairsAsync(CancellationToken cancellationToken = default) =>
        (await ScanRelationshipsAsync(cancellationToken)).Select(relationship => relationship.Key);

    /// <summary>Those among the pages of members' keys that there are, in any order.</summary>
    ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default);
}
