using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Accounts;
using SocialCapital.Ledger.AzureStorage.Journal;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Shards;

/// <summary>Reads one shard; what differs between its owner and others is how they come by a picture of it, and how they scan.</summary>
internal abstract class AzureShardReader(ShardParts parts, bool isOwner) : IShardReader
{
    /// <summary>How often a picture is taken again because what it names was removed meanwhile.</summary>
    protected const int TriesMax = 10;

    private readonly JournalReader _journal = new(parts.Segments, isOwner);
    private readonly AccountLoads _loads = new(parts.Table);
    private readonly Lock _lock = new();
    private (CheckpointName Name, CheckpointHead Head)? _lastHead;

    protected ShardParts Parts => parts;

    public ShardKey Key => parts.Key;

    public async ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var row = await TakeRowAsync(cancellationToken).ConfigureAwait(false);
            if (row?.Head is not { } name)
            {
                return null;
            }

            if (KnownHead(name) is { } known)
            {
                return known;
            }

            if (await parts.Checkpoints.ReadHeadAsync(name, cancellationToken).ConfigureAwait(false) is { } head)
            {
                Keep(name, head);
                return head;
            }
        }

        throw new LedgerStoreException($"The last checkpoint of {parts.Key} is gone, or others follow too fast.");
    }

    public IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default) =>
        _journal.ReadAsync(fromOffset, cancellationToken);

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        _journal.ReadBlockAsync(offset, cancellationToken);

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) =>
        await LoadAsync(names, (state, token) => _loads.LoadMembersAsync(state.Pending, names, token), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) =>
        await LoadAsync(numbers, (state, token) => _loads.LoadMembersAsync(state.Pending, numbers, token), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) =>
        await LoadAsync(pairs, (state, token) => _loads.LoadRelationshipsAsync(state.Pending, pairs, token), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) =>
        await LoadAsync(offsets, (state, token) => _loads.LoadAdjustmentsAsync(state.Pending, offsets, token), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        await parts.Keys.LoadAsync(pages, cancellationToken).ConfigureAwait(false);

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) => ScanAsync(
        RowKeys.Members, checkpoint => checkpoint.Members, member => member.Number, AccountRows.ReadMember, cancellationToken);

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) => ScanAsync(
        RowKeys.Relationships, checkpoint => checkpoint.Relationships, relationship => relationship.Key, AccountRows.ReadRelationship, cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>The owner's row as far as this reader is to know it; null for a shard without one.</summary>
    protected abstract ValueTask<OwnerRow?> TakeRowAsync(CancellationToken cancellationToken);

    /// <summary>A picture of the shard; null for one without a row.</summary>
    protected abstract ValueTask<OwnedState?> TakeAsync(CancellationToken cancellationToken);

    protected abstract ValueTask<IAsyncEnumerable<TRecord>> ScanAsync<TKey, TRecord>(
        char letter,
        Func<Checkpoints.PendingCheckpoint, TRecord[]> recordsOf,
        Func<TRecord, TKey> keyOf,
        Func<Azure.Data.Tables.TableEntity, TRecord> read,
        CancellationToken cancellationToken)
        where TKey : IComparable<TKey>;

    /// <summary>The head is in memory, of the last checkpoint or of one that is pending.</summary>
    protected virtual CheckpointHead? KnownHead(CheckpointName name)
    {
        lock (_lock)
        {
            return _lastHead is { } last && last.Name == name ? last.Head : null;
        }
    }

    private void Keep(CheckpointName name, CheckpointHead head)
    {
        lock (_lock)
        {
            _lastHead = (name, head);
        }
    }

    private async ValueTask<IReadOnlyList<TRecord>> LoadAsync<TKey, TRecord>(
        IReadOnlyCollection<TKey> keys, Func<OwnedState, CancellationToken, Task<IReadOnlyList<TRecord>>> load, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The picture first, and then the rows: what leaves the one meanwhile is in the others.
        return keys.Count > 0 && await TakeAsync(cancellationToken).ConfigureAwait(false) is { } state
            ? await load(state, cancellationToken).ConfigureAwait(false)
            : [];
    }
}
