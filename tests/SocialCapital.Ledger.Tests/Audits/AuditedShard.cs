using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Audits;

/// <summary>A shard that has accounts and nothing else, enumerated as they are asked for.</summary>
internal sealed class AuditedShard(long offset, IEnumerable<MemberRecord> members, IEnumerable<RelationshipRecord> relationships) : IShardReader
{
    /// <summary>Called before each scan of relationships; may throw.</summary>
    public Action? OnScan { get; set; }

    public ShardKey Key { get; } = new("forum", 0);

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<CheckpointHead?>(new CheckpointHead(offset, default));

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(members.ToAsyncEnumerable());

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default)
    {
        OnScan?.Invoke();
        return ValueTask.FromResult(relationships.ToAsyncEnumerable());
    }

    public IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
