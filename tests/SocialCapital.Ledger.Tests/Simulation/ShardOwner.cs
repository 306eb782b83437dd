using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>One owner of the shard: a process that opens it, serves it, and dies some day.</summary>
internal sealed class ShardOwner(SimulatedProcess process, AwakeCopies copies)
{
    private Exception? _opening;

    public static ShardKey Key { get; } = new("community", 0);

    public SimulatedProcess Process { get; } = process;

    public AwakeCopies Copies { get; } = copies;

    /// <summary>The shard, once it is open.</summary>
    public LedgerShard? Shard { get; private set; }

    /// <summary>Its number; 0 where it did not get that far.</summary>
    public long Epoch { get; private set; }

    /// <summary>Why it stopped by itself; null where it did not, or was told to.</summary>
    public Exception? Failure => _opening ?? Shard?.Completion.Exception?.InnerException;

    public bool IsGone => Process.IsDead || _opening is not null || Shard is { Completion.IsCompleted: true };

    public bool IsServing => Shard is not null && !IsGone;

    public async Task OpenAsync(SimulatedDisk disk, ShardPolicy policy, LedgerShardOptions options, TimeProvider time)
    {
        try
        {
            var store = await disk.OpenAsync();
            Epoch = store.Epoch;
            Shard = await LedgerShard.OpenAsync(Key, store, policy, Copies, options, time);
        }
        catch (Exception e)
        {
            _opening = e;
        }
    }
}
