using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>One owner's view of the simulated disk; checks that the owner keeps the contract, too.</summary>
internal sealed class SimulatedShardStore(SimulatedDisk disk, long epoch, long endOffset) : IShardStore
{
    private bool _isAppending;
    private bool _isWriting;
    private bool _hasFailed;
    private bool _isDisposed;

    public ShardKey Key => disk.Key;

    public long Epoch => epoch;

    public long EndOffset => endOffset;

    public async ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        Check(!_isAppending, "Two appends at once.");
        Check(!_hasFailed, "An append after one whose outcome is unknown.");
        _isAppending = true;
        _hasFailed = true;
        await disk.AppendAsync(epoch, block).WaitAsync(cancellationToken);
        _hasFailed = false;
        _isAppending = false;
    }

    public async ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        await disk.CutAsync(epoch, firstOffset);
    }

    public async ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default)
    {
        CheckUsable();
        await disk.ConfirmAsync(epoch);
    }

    public async ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        Check(!_isWriting, "Two checkpoints at once.");
        _isWriting = true;
        try
        {
            await disk.WriteCheckpointAsync(epoch, checkpoint).WaitAsync(cancellationToken);
        }
        finally
        {
            _isWriting = false;
        }
    }

    public async ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => disk.Accounts.Head);

    public async IAsyncEnumerable<JournalBlock> ReadJournalAsync(
        long fromOffset, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = await disk.ReadAsync(() => disk.Journal.TakeWhile(stored => stored.Block.LastOffset < fromOffset).Count());
        while (await disk.ReadAsync(() => disk.Journal.Skip(next).Take(1 + disk.Draw(8)).ToList()) is { Count: > 0 } piece)
        {
            foreach (var stored in piece)
            {
                yield return stored.Block;
            }

            next += piece.Count;
        }
    }

    public async ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync<JournalBlock?>(() => disk.Journal
            .FirstOrDefault(stored => stored.Block.FirstOffset <= offset && stored.Block.LastOffset >= offset)?.Block);

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => Shuffled(names.Where(disk.Accounts.Numbers.ContainsKey).Select(name => disk.Accounts.Members[disk.Accounts.Numbers[name]])));

    public async ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(
        IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => Shuffled(numbers.Where(disk.Accounts.Members.ContainsKey).Select(number => disk.Accounts.Members[number])));

    public async ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(
        IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => Shuffled(pairs.Where(disk.Accounts.Relationships.ContainsKey)
            .Select(key => new RelationshipRecord(key, disk.Accounts.Relationships[key]))));

    public async ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(
        IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => Shuffled(offsets.Where(disk.Accounts.Adjustments.ContainsKey)
            .Select(offset => new AdjustmentRecord(offset, disk.Accounts.Adjustments[offset]))));

    public async ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        OneByOneAsync(await disk.ReadAsync(() => disk.Accounts.Members.Values.ToArray()));

    public async ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        OneByOneAsync(await disk.ReadAsync(
            () => disk.Accounts.Relationships.Select(pair => new RelationshipRecord(pair.Key, pair.Value)).ToArray()));

    public async ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        await disk.ReadAsync(() => disk.Keys.Load(pages));

    public async ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        await disk.WriteKeysAsync(keys => keys.Add(pages)).WaitAsync(cancellationToken);
    }

    public async ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        await disk.WriteKeysAsync(keys => keys.Destroy(member)).WaitAsync(cancellationToken);
    }

    public async ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default)
    {
        CheckUsable();
        await disk.PurgeAsync(epoch, member, name);
    }

    public ValueTask DisposeAsync()
    {
        Check(!_isWriting, "The store was closed under a checkpoint.");
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    private static async IAsyncEnumerable<T> OneByOneAsync<T>(T[] records)
    {
        foreach (var record in records)
        {
            await Task.Yield();
            yield return record;
        }
    }

    private List<T> Shuffled<T>(IEnumerable<T> records)
    {
        var list = records.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = disk.Draw(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }

        return list;
    }

    private void CheckUsable() => Check(!_isDisposed, "A write to a store that was closed.");

    private void Check(bool isKept, string violation)
    {
        if (!isKept)
        {
            disk.Violated(violation);
        }
    }
}
