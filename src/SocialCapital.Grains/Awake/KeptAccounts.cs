using System.Collections.Concurrent;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Awake;

/// <summary>
/// Accounts that this silo keeps awake because they were read a moment ago, without a grain for each: waking one costs more
/// than all the rest of a read. One for each silo.
/// </summary>
internal sealed class KeptAccounts : IDisposable
{
    /// <summary>
    /// How many are kept: some 2 KB each, here and in the shard. Whoever reads through a whole community, one after the
    /// other, fills this and no more; what is read beyond it is asked for each time.
    /// </summary>
    public const int CountMax = 50_000;

    /// <summary>How long one is kept that nobody reads.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookInterval = IdleMax / 4;

    private readonly AwakeAccounts _awake;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly ConcurrentDictionary<ShardKey, AskQueue<AttachRequest, AttachReply>> _queues = new();
    private readonly ConcurrentDictionary<AwakeAccount, bool> _kept = new();
    private int _count;

    public KeptAccounts(AwakeAccounts awake, IGrainFactory grains, TimeProvider time)
    {
        _awake = awake;
        _grains = grains;
        _time = time;
        _timer = time.CreateTimer(_ => ReleaseIdle(), null, LookInterval, LookInterval);
    }

    /// <summary>How many are kept.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Reads an account as of every acknowledged event, and keeps it awake for a while where there is one and room for it.</summary>
    public async ValueTask<AwakeReading> ReadAsync(ShardKey shard, AccountName name)
    {
        if (_awake.TryRead(shard, name, out var known))
        {
            return known;
        }

        var account = _awake.WakeOnce(shard, name, out var isNew);
        var isKept = false;
        try
        {
            account.LastReadAt = _time.GetTimestamp();
            var reading = await _awake.AskAsync(account, QueueOf(shard).AskAsync);
            isKept = isNew && reading.Account is not null && TryKeep(account);
            return reading;
        }
        finally
        {
            if (isNew && !isKept)
            {
                _awake.Release(account);
            }
        }
    }

    /// <summary>Lets those sleep that nobody has read for a while, and forgets those that somebody else has woken since.</summary>
    public void ReleaseIdle()
    {
        foreach (var (account, _) in _kept)
        {
            if ((account.HasEnded || _time.GetElapsedTime(account.LastReadAt) >= IdleMax) && _kept.TryRemove(account, out _))
            {
                Interlocked.Decrement(ref _count);
                _awake.Release(account);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool TryKeep(AwakeAccount account)
    {
        if (Interlocked.Increment(ref _count) > CountMax)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        return _kept.TryAdd(account, true);
    }

    private AskQueue<AttachRequest, AttachReply> QueueOf(ShardKey shard) => _queues.GetOrAdd(
        shard,
        static (key, grains) => new AskQueue<AttachRequest, AttachReply>(grains.GetGrain<ILedgerShardGrain>(key.ToString()).AttachManyAsync),
        _grains);
}
