using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Benchmarks.Micro;

/// <summary>A store that keeps nothing but members' keys, for measuring what is done above it. It is empty when it is opened, so that nothing is ever looked for.</summary>
internal sealed class DiscardingStore : IShardStore
{
    private readonly Dictionary<int, KeyPage> _keys = [];

    public ShardKey Key { get; } = new("forum", 0);

    public long Epoch => 1;

    public long EndOffset => 0;

    public ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) => default;

    public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(
        long fromOffset, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) => default;

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        new(AsyncEnumerable.Empty<MemberRecord>());

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        new(AsyncEnumerable.Empty<RelationshipRecord>());

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        new([.. pages.Where(_keys.ContainsKey).Select(page => _keys[page])]);

    public ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default)
    {
        foreach (var page in pages)
        {
            _keys.TryAdd(page.Number, page);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
