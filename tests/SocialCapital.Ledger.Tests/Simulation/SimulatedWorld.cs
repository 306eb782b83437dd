using System.IO.Hashing;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>
/// One run: clients, a shard that passes from owner to owner, a faulty store and a clock, all on one thread and all
/// decided by one seed.
/// </summary>
internal sealed class SimulatedWorld
{
    private const long StepsMax = 400_000;

    private readonly int _seed;
    private readonly Random _random;
    private readonly SeededScheduler _scheduler;
    private readonly SimulatedProcess _clients;
    private readonly SimulatedDisk _disk;
    private readonly ClientKnowledge _knowledge = new();
    private readonly PolicyHistory _policies;
    private readonly ReferenceLedger _reference;
    private readonly ShardChecks _checks;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SimulatedOwners _owners;
    private SimulatedClient? _client;
    private SimulatedErasures? _erasures;
    private string? _violation;

    public SimulatedWorld(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _scheduler = new SeededScheduler(_random);
        _clients = new SimulatedProcess(_scheduler);
        _disk = new SimulatedDisk(new SimulatedProcess(_scheduler), _random, Violated);
        _policies = new PolicyHistory(_random);
        _reference = new ReferenceLedger(_disk, _knowledge, _policies, Violated);
        _checks = new ShardChecks(_random, _reference, _knowledge, _policies, _disk, Violated);
        _owners = new SimulatedOwners(
            _random, _scheduler, _disk, _policies, DrawOptions(_random), _time, _reference, Violated);
    }

    /// <summary>How many owners the shard had.</summary>
    public int Owners => _owners.Count;

    public long Steps => _scheduler.Steps;

    public int Acknowledged => _knowledge.AcknowledgedCount;

    public int Erasures => _erasures!.Answered;

    /// <summary>The same for two runs if they did the same.</summary>
    public ulong Fingerprint { get; private set; }

    /// <exception cref="SimulationFailedException">Something did not hold.</exception>
    public void Run()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunClients();
            RunEnd();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void RunClients()
    {
        _disk.Faults = Faults.Draw(_random);
        var events = new EventGenerator(_random, _knowledge, _reference, _time);
        var actions = 6 + _random.Next(24);
        _erasures = new SimulatedErasures(_random, events, _knowledge, _reference, _disk, Violated);
        _client = new SimulatedClient(
            _random, events, _knowledge, _policies, _reference, _checks, _erasures, _disk, _owners.FindAsync, Violated);
        var running = Enumerable.Range(0, 1 + _random.Next(4)).Select(_ => _clients.StartAsync(() => _client.RunAsync(actions))).ToList();
        RunUntil(() => running.TrueForAll(task => task.IsCompleted));
        RethrowFailure(running);
    }

    /// <summary>All faults end; then everything must be there, twice: after one more crash, and after a clean stop.</summary>
    private void RunEnd()
    {
        _disk.Faults = Faults.None;
        _owners.KillAll();

        // What is still on its way arrives first: an opening that was asked for long ago would fence the last owner.
        while (_scheduler.TryStep())
        {
        }

        while (_erasures!.IsAnyOpen)
        {
            CheckServing(_erasures.EndOneAsync);
        }

        CheckServing(_client!.SubmitSoundAsync);
        var last = CheckServing(_checks.CheckAllAsync);
        if (last.Shard!.Recovery.EndOffset > _reference.LastOffset)
        {
            Violated("The shard ends after its journal.");
        }

        // Whatever time is over ends by itself; a clock that stands still would keep the shard from looking.
        RunUntil(() => !_reference.HasFavorsDue(Timestamp.From(_time.GetUtcNow())));
        var closing = last.Process.StartAsync(last.Shard.CloseAsync);
        RunUntil(() => closing.IsCompleted);
        var reopened = CheckServing(_checks.CheckAccountsAsync);
        _erasures.CheckAll();
        if (reopened.Shard!.Recovery.FoldedEntries > 0)
        {
            Violated($"A clean stop left {reopened.Shard.Recovery.FoldedEntries} entries to fold.");
        }

        var stopping = reopened.Process.StartAsync(() => reopened.Shard.DisposeAsync().AsTask());
        RunUntil(() => stopping.IsCompleted);
        var hash = new XxHash3();
        foreach (var stored in _disk.Journal)
        {
            hash.Append(stored.Block.Payload.Span);
        }

        Fingerprint = hash.GetCurrentHashAsUInt64() ^ (ulong)_scheduler.Steps;
    }

    private ShardOwner CheckServing(Func<ShardOwner, Task<bool>> check)
    {
        ShardOwner? owner = null;
        RunUntil(() => (owner = _owners.Find()) is not null);
        var checking = _clients.StartAsync(() => check(owner!));
        RunUntil(() => checking.IsCompleted);
        RethrowFailure([checking]);
        if (checking.IsCompletedSuccessfully && !checking.GetAwaiter().GetResult())
        {
            Violated("A shard without faults stopped, or does not take a sound event: " + owner!.Failure);
        }

        return owner!;
    }

    private void RunUntil(Func<bool> isDone)
    {
        while (!isDone())
        {
            if (_scheduler.Steps > StepsMax)
            {
                Violated($"It does not come to an end: {_owners.Count} owners, the journal at {_disk.EndOffset}, the checkpoint at "
                    + $"{_disk.Accounts.Head?.Offset}, {_disk.Faults}.");
            }

            Strike();
            _owners.Tend();
            if (!_scheduler.TryStep())
            {
                // Everybody waits: for the clock, or for a store that hangs.
                _time.Advance(TimeSpan.FromSeconds(5));
                if (!_scheduler.HasReady)
                {
                    _owners.KillNewest();
                }
            }

            if (_scheduler.IsSpoiled)
            {
                Violated("Something ran on another thread: the run would not replay.");
            }

            if (_violation is not null)
            {
                throw new SimulationFailedException(_seed, _violation);
            }
        }
    }

    private void Strike()
    {
        var faults = _disk.Faults;
        if (Faults.Strikes(_random, faults.KillOneIn) && !_owners.WereEnough)
        {
            _owners.KillNewest();
        }

        if (Faults.Strikes(_random, faults.SecondOwnerOneIn) && !_owners.WereEnough)
        {
            _owners.Open();
        }

        if (Faults.Strikes(_random, faults.ClockMovesOneIn))
        {
            _time.Advance(TimeSpan.FromMilliseconds(_random.Next(20_000)));
        }
    }

    private void Violated(string what) => _violation ??= what;

    private void RethrowFailure(IEnumerable<Task> tasks)
    {
        if (tasks.FirstOrDefault(task => task.IsFaulted) is { } failed)
        {
            throw new SimulationFailedException(_seed, failed.Exception!.ToString());
        }
    }

    private static LedgerShardOptions DrawOptions(Random random) => new()
    {
        BatchEntriesMax = 1 + random.Next(8),
        BatchBytesMax = 4_096,
        QueuedEventsMax = 5 + random.Next(60),
        QueuedRequestsMax = 2 + random.Next(10),
        MembersInMemoryMax = 1 + random.Next(12),
        RelationshipsInMemoryMax = 1 + random.Next(6),
        ChangedAccountsMax = 2 + random.Next(12),
        JournalTailMax = 4 + random.Next(40),
        DedupeIdsMin = 1_000,
        EagerAccountsMax = random.Next(8),
        SweptPerLookup = random.Next(2),
        PairFilterBytesMax = random.Next(3) * 32,
        WatchedNamesMax = random.Next(8),
        PackedAtOnce = 1 + random.Next(4),
        LookupsMax = 1 + random.Next(12),
    };
}
