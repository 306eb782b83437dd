using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Stores;

/// <summary>One owner's view of a shard in memory.</summary>
internal sealed class MemoryShardStore(MemoryShard shard, long epoch, MemoryLedgerStore ledger) : IShardStore
{
    public ShardKey Key => shard.Key;

    public long Epoch => epoch;

    public long EndOffset { get; } = shard.EndOffset;

    public ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        shard.As(epoch, () =>
        {
            if (block.FirstOffset != shard.EndOffset + 1)
            {
                throw new InvalidOperationException($"A block begins at {block.FirstOffset}; the journal ends at {shard.EndOffset}.");
            }

            shard.Journal.Add(block with { Payload = block.Payload.ToArray() });
            return true;
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default)
    {
        ledger.OnConfirm?.Invoke(epoch);
        shard.As(epoch, () => true);
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        shard.As(epoch, () =>
        {
            shard.Head = checkpoint.Head;
            foreach (var member in checkpoint.Members)
            {
                shard.Members[member.Number] = member;
            }

            foreach (var pair in checkpoint.Relationships)
            {
                shard.Relationships[pair.Key] = pair;
            }

            foreach (var adjustment in checkpoint.Adjustments)
            {
                shard.Adjustments[adjustment.Offset] = adjustment;
            }

            return true;
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(shard.Head);

    public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(
        long fromOffset, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var block in Read(() => shard.Journal.Where(block => block.LastOffset >= fromOffset).ToArray()))
        {
            yield return await ValueTask.FromResult(block);
        }
    }

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(() => shard.Journal
            .Where(block => block.FirstOffset <= offset && offset <= block.LastOffset)
            .Select(block => (JournalBlock?)block).FirstOrDefault()));

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read<IReadOnlyList<MemberRecord>>(() => [.. shard.Members.Values.Where(member => names.Contains(member.Name))]));

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read<IReadOnlyList<MemberRecord>>(() => [.. shard.Members.Values.Where(member => numbers.Contains(member.Number))]));

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read<IReadOnlyList<RelationshipRecord>>(() => [.. shard.Relationships.Values.Where(pair => pairs.Contains(pair.Key))]));

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read<IReadOnlyList<AdjustmentRecord>>(() => [.. shard.Adjustments.Values.Where(adjustment => offsets.Contains(adjustment.Offset))]));

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(() => shard.Members.Values.ToArray()).ToAsyncEnumerable());

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(() => shard.Relationships.Values.ToArray()).ToAsyncEnumerable());

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(shard.Keys.Load(pages));

    public ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default)
    {
        shard.Keys.Add(pages);
        return ValueTask.CompletedTask;
    }

    public ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default)
    {
        shard.Keys.Destroy(member);
        return ValueTask.CompletedTask;
    }

    public ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default)
    {
        shard.As(epoch, () => true);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private T Read<T>(Func<T> read)
    {
        lock (shard.Gate)
        {
            return read();
        }
    }
}
