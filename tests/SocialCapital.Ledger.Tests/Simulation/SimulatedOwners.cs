using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The owners of the shard, one after the other and now and then two at once: there is one as long as the world runs.</summary>
internal sealed class SimulatedOwners(
    Random random,
    SeededScheduler scheduler,
    SimulatedDisk disk,
    PolicyHistory policies,
    LedgerShardOptions options,
    TimeProvider time,
    ReferenceLedger reference,
    Action<string> violated)
{
    // A world in which no owner lives long enough to recover proves nothing.
    private const int StruckMax = 40;

    private readonly List<ShardOwner> _live = [];
    private readonly List<TaskCompletionSource<ShardOwner>> _waiting = [];

    /// <summary>How many the shard had.</summary>
    public int Count { get; private set; }

    /// <summary>Whether so many were struck that the next ones are left alone.</summary>
    public bool WereEnough => Count >= StruckMax;

    public void KillAll() => _live.ForEach(owner => owner.Process.Kill());

    public void KillNewest()
    {
        if (_live.Count > 0)
        {
            _live[^1].Process.Kill();
        }
    }

    /// <summary>Buries who is gone, opens the shard where nobody is left, and tells whoever waits for an owner that one serves.</summary>
    public void Tend()
    {
        for (var i = _live.Count - 1; i >= 0; i--)
        {
            if (_live[i].IsGone)
            {
                CheckReason(_live[i]);
                _live.RemoveAt(i);
            }
        }

        if (_live.Count == 0)
        {
            Open();
        }

        if (_waiting.Count > 0 && Find() is { } owner)
        {
            _waiting.ForEach(waiting => waiting.SetResult(owner));
            _waiting.Clear();
        }
    }

    public void Open()
    {
        var owner = new ShardOwner(new SimulatedProcess(scheduler), new AwakeCopies(random, reference, violated));
        Count++;
        _live.Add(owner);
        var policy = policies.Any();
        _ = owner.Process.StartAsync(() => owner.OpenAsync(disk, policy, options, time));
    }

    /// <summary>Mostly the newest owner; sometimes one that was fenced and does not know it yet.</summary>
    public ShardOwner? Find()
    {
        var last = _live.FindLast(owner => owner.IsServing);
        return _live.Count > 1 && random.Next(4) == 0
            ? _live.Find(owner => owner.IsServing)
            : last;
    }

    public Task<ShardOwner> FindAsync()
    {
        if (Find() is { } owner)
        {
            return Task.FromResult(owner);
        }

        // Completed inline: the client queues itself.
        var waiting = new TaskCompletionSource<ShardOwner>();
        _waiting.Add(waiting);
        return waiting.Task;
    }

    /// <summary>An owner stops because its store fails or because it was fenced, and for no other reason.</summary>
    private void CheckReason(ShardOwner owner)
    {
        var isStore = owner.Failure is null or ShardFencedException or JournalCorruptException
            || (owner.Failure is LedgerStoreException && (owner.Epoch != disk.Epoch || disk.Faults.CanFail));
        var isCorrupt = owner.Failure is JournalCorruptException && owner.Epoch == disk.Epoch;
        var isFenced = owner.Failure is ShardFencedException && owner.Epoch == disk.Epoch;
        if (!isStore || isCorrupt || isFenced)
        {
            violated($"Owner {owner.Epoch} of {disk.Epoch} stopped: {owner.Failure}");
        }
    }
}
