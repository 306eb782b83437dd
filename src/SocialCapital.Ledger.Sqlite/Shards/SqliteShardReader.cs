using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Sqlite.Reading;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Shards;

/// <summary>Reads one shard. It holds no resources of its own: the connections are the store's.</summary>
internal class SqliteShardReader(ShardKey key, long shard, StoreReaders readers) : IShardReader
{
    /// <summary>How much of the journal is read at a time. No transaction is held between, so a slow consumer hinders nobody.</summary>
    private const long JournalBytesAtOnce = 4 << 20;

    public ShardKey Key => key;

    public async ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        await readers.Accounts.ReadAsync(reader => reader.ReadCheckpoint(shard), cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = fromOffset;
        while (true)
        {
            var blocks = await ReadBlocksAsync(next, cancellationToken).ConfigureAwait(false);
            if (blocks.Count == 0)
            {
                yield break;
            }

            foreach (var block in blocks)
            {
                yield return block;
            }

            next = blocks[^1].LastOffset + 1;
        }
    }

    public async ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        await readers.Journal.ReadAsync(reader => reader.FindBlock(shard, offset), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        var keys = names.ToArray();
        return await LoadAsync(keys, reader => reader.LoadMembers(shard, keys), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default)
    {
        var keys = Sorted(numbers);
        return await LoadAsync(keys, reader => reader.LoadMembers(shard, keys), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default)
    {
        var keys = Sorted(pairs);
        return await LoadAsync(keys, reader => reader.LoadRelationships(shard, keys), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default)
    {
        // An offset beyond what a position holds would be read as another shard's.
        var keys = Sorted(offsets.Where(offset => offset is >= 1 and <= Position.OffsetMax));
        return await LoadAsync(keys, reader => reader.LoadAdjustments(shard, keys), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default)
    {
        var sorted = Sorted(pages);
        return sorted.Length == 0
            ? []
            : await readers.Keys.ReadAsync(reader => reader.Load(shard, sorted), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        await readers.Scans.ScanAsync(reader => reader.ScanMembers(shard), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        await readers.Scans.ScanAsync(reader => reader.ScanRelationships(shard), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IAsyncEnumerable<PairKey>> ScanPairsAsync(CancellationToken cancellationToken = default) =>
        await readers.Scans.ScanAsync(reader => reader.ScanPairs(shard), cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>In the order of the rows: neighbours share a page.</summary>
    private static TKey[] Sorted<TKey>(IEnumerable<TKey> keys)
    {
        var sorted = keys.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private Task<List<JournalBlock>> ReadBlocksAsync(long offset, CancellationToken cancellationToken) =>
        readers.Journal.ReadAsync(reader => reader.ReadBlocks(shard, offset, JournalBytesAtOnce), cancellationToken);

    private Task<List<TRecord>> LoadAsync<TKey, TRecord>(TKey[] keys, Func<AccountsReader, List<TRecord>> load, CancellationToken cancellationToken) =>
        keys.Length == 0 ? Task.FromResult(new List<TRecord>()) : readers.Accounts.ReadAsync(load, cancellationToken);
}
