using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>One owner's view of a <see cref="MemoryJournal"/>.</summary>
internal sealed class MemoryShardStore : IShardStore
{
    private readonly MemoryJournal _journal;

    public MemoryShardStore(MemoryJournal journal, bool isOwner = true)
    {
        _journal = journal;
        Epoch = isOwner ? ++journal.Epoch : 0;
        EndOffset = journal.EndOffset;
    }

    public ShardKey Key => _journal.Key;

    public long Epoch { get; }

    public long EndOffset { get; }

    public async ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        await _journal.Appending().WaitAsync(cancellationToken);
        CheckOwner();
        _journal.Blocks.Add(block with { Payload = block.Payload.ToArray() });
        await _journal.Appended();
    }

    public ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default)
    {
        CheckOwner();
        Assert.Equal(firstOffset, _journal.Blocks[^1].FirstOffset);
        _journal.Blocks.RemoveAt(_journal.Blocks.Count - 1);
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default)
    {
        CheckOwner();
        return ValueTask.CompletedTask;
    }

    public async ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        // As a store that can't stop half-way: it ends when it ends.
        await _journal.Checkpointing();
        CheckOwner();
        lock (_journal.Gate)
        {
            _journal.Checkpoints++;
            _journal.Head = checkpoint.Head;
            foreach (var member in checkpoint.Members)
            {
                _journal.Members[member.Number] = member;
            }

            foreach (var pair in checkpoint.Relationships)
            {
                _journal.Relationships[pair.Key] = pair.Account;
            }

            foreach (var adjusted in checkpoint.Adjustments)
            {
                _journal.Adjustments[adjusted.Offset] = adjusted.Adjustment;
            }
        }
    }

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) => new(_journal.Head);

    public IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default) =>
        _journal.Blocks.Where(block => block.LastOffset >= fromOffset).ToList().ToAsyncEnumerable();

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default)
    {
        var index = _journal.Blocks.FindIndex(block => block.FirstOffset <= offset && block.LastOffset >= offset);
        return new(index < 0 ? null : _journal.Blocks[index]);
    }

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        _journal.AccountLoads++;
        return new(ReadMembers(member => names.Contains(member.Name)));
    }

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default)
    {
        _journal.AccountLoads++;
        return new(ReadMembers(member => numbers.Contains(member.Number)));
    }

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default)
    {
        _journal.AccountLoads++;
        return new(ReadRelationships(pairs.Contains));
    }

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default)
    {
        lock (_journal.Gate)
        {
            return new([.. _journal.Adjustments.Where(adjusted => offsets.Contains(adjusted.Key)).Select(adjusted => new AdjustmentRecord(adjusted.Key, adjusted.Value))]);
        }
    }

    public ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        new(ReadMembers(_ => true).ToAsyncEnumerable());

    public ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        new(ReadRelationships(_ => true).ToAsyncEnumerable());

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_journal.Keys.Load(pages));

    public ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default)
    {
        _journal.AddingKeys();
        _journal.Keys.Add(pages);
        return ValueTask.CompletedTask;
    }

    public ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default)
    {
        _journal.Destroying();
        _journal.Keys.Destroy(member);
        return ValueTask.CompletedTask;
    }

    public ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default)
    {
        CheckOwner();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _journal.Closing();
        return ValueTask.CompletedTask;
    }

    private List<MemberRecord> ReadMembers(Func<MemberRecord, bool> isAsked)
    {
        lock (_journal.Gate)
        {
            return [.. _journal.Members.Values.Where(isAsked)];
        }
    }

    private List<RelationshipRecord> ReadRelationships(Func<PairKey, bool> isAsked)
    {
        lock (_journal.Gate)
        {
            return [.. _journal.Relationships.Where(pair => isAsked(pair.Key)).Select(pair => new RelationshipRecord(pair.Key, pair.Value))];
        }
    }

    private void CheckOwner()
    {
        if (Epoch != _journal.Epoch)
        {
            throw new ShardFencedException($"Owner {_journal.Epoch} came after {Epoch}.");
        }
    }
}
