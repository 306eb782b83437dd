using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Copies;

/// <summary>A store in which something happens while it is read.</summary>
internal sealed class HookedStore(ILedgerStore store) : ILedgerStore
{
    /// <summary>Runs when a shard is opened for reading.</summary>
    public Func<Task> Opening { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs when the journal was read to its end.</summary>
    public Func<Task> JournalRead { get; set; } = () => Task.CompletedTask;

    /// <summary>What is given out as the last checkpoint's head.</summary>
    public Func<CheckpointHead?, CheckpointHead?> Checkpoint { get; set; } = head => head;

    /// <summary>What is given out as keys.</summary>
    public Func<IReadOnlyList<KeyPage>, IReadOnlyList<KeyPage>> Keys { get; set; } = pages => pages;

    public Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Whoever copies a store owns nothing of it.");

    public async Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default)
    {
        await Opening();
        return await store.OpenReaderAsync(shard, cancellationToken) is { } reader ? new Reader(reader, this) : null;
    }

    public Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) => store.ListShardsAsync(cancellationToken);

    private sealed class Reader(IShardReader store, HookedStore hooks) : IShardReader
    {
        public ShardKey Key => store.Key;

        public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var block in store.ReadJournalAsync(fromOffset, cancellationToken))
            {
                yield return block;
            }

            await hooks.JournalRead();
        }

        public async ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
            hooks.Keys(await store.LoadKeyPagesAsync(pages, cancellationToken));

        public async ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
            hooks.Checkpoint(await store.ReadCheckpointAsync(cancellationToken));

        public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) => throw Unused();

        public ValueTask DisposeAsync() => store.DisposeAsync();

        private static InvalidOperationException Unused() => new("Accounts are folded, and not copied.");
    }
}
