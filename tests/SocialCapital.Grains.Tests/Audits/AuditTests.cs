using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Audits;

/// <summary>Audits of a community in three shards: asked for, due, stopped, failed, cut off.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const int Shards = 3;
    private const int Honest = 12;
    private const int Ring = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryLedgerStore _store = new();
    private readonly TemporaryFolder _folder = new();
    private readonly KeptStandings _standings = new();
    private BankCluster? _bank;
    private long _entries;

    private BankCluster Bank => _bank ?? throw new InvalidOperationException("The cluster has not started.");

    private IAuditGrain Grain => Bank.Client.GetGrain<IAuditGrain>("c");

    public async ValueTask InitializeAsync()
    {
        _bank = await BankCluster.StartAsync(
            _store,
            2,
            options => options.CheckpointInterval = TimeSpan.FromMilliseconds(50),
            silo =>
            {
                silo.Services.AddSingleton<IStandingSink>(_standings);
                silo.Services.Configure<AuditOptions>(audits => (audits.Folder, audits.Interval) = (_folder.Path, TimeSpan.FromTicks(1)));
            });
        await _bank.FoundAsync("c", Shards);
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task BeforeTheFirstThereIsNothing_AndNowhereNoAuditAtAll()
    {
        Assert.Equal(AuditState.None, (await Grain.GetAsync())!.State);
        Assert.Null(await Grain.GetRingsAsync());
        Assert.Null(await Grain.GetHealthAsync());
        var nowhere = Bank.Client.GetGrain<IAuditGrain>("nowhere");
        Assert.Null(await nowhere.GetAsync());
        Assert.Null(await nowhere.StartAsync());
        Assert.Null(await nowhere.StopAsync());
    }

    [Fact]
    public async Task WhatAnAuditFindsIsTheSameWhoeverAsks_AndIsStillThereWhenTheGrainHasSlept()
    {
        await LiveAsync();
        var begun = (await Grain.StartAsync())!;
        Assert.Equal(AuditState.Running, begun.State);
        var done = await EndAsync();

        Assert.Equal((AuditState.Done, null), (done.State, done.Failure));
        Assert.Equal(_entries, done.Last!.Offsets.Sum());
        Assert.Equal(Shards, done.Last.Offsets.Length);
        await SleepAsync();
        foreach (var caller in Bank.Callers)
        {
            var audit = caller.GetGrain<IAuditGrain>("c");
            var ring = Assert.Single((await audit.GetRingsAsync())!.Rings);
            Assert.Equal(Ring - 1, ring.Size);
            Assert.Equal("f0", Assert.Single(ring.Spies).Member);
            var health = (await audit.GetHealthAsync())!;
            Assert.Equal((Honest + Ring, Honest + Ring), (health.Members, health.ActiveMembers));
            Assert.Equal(Honest, health.Economies.Attention + health.Economies.Relationship);
            Assert.Null(health.EconomiesBefore);
            Assert.Equal(Honest, Assert.Single(health.Moves).Times);
            Assert.NotNull(health.Given);
        }

        Assert.Equal(Honest + Ring, _standings.Members.Select(member => member.Name).Distinct().Count());
        Assert.Equal(1, _standings.Ended);
        Assert.All(_standings.Members, member => Assert.InRange(member.Shard, 0, Shards - 1));
    }

    [Fact]
    public async Task TheNextAuditTellsWhatHasMovedSinceTheLast()
    {
        await LiveAsync();
        await Grain.StartAsync();
        await EndAsync();
        await AcceptAsync("m0", "m5", batch => batch.WithDeposit("late", "m0", "m5", 3_000_000));
        await CheckpointedAsync();
        await Grain.StartAsync();
        await EndAsync();

        var health = (await Grain.GetHealthAsync())!;
        Assert.Equal((Honest, Honest + 1), (health.EconomiesBefore!.Attention, health.Economies.Attention));
        Assert.Equal(1, Assert.Single(health.Moves).Times);
    }

    [Fact]
    public async Task AnAuditThatWasStoppedGoesOnWhenItIsBegunAgain()
    {
        await LiveAsync();
        var (reached, goOn) = Hold();
        await Grain.StartAsync();
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(AuditState.Running, (await Grain.GetAsync())!.State);
        Assert.Equal(AuditState.Stopped, (await Grain.StopAsync())!.State);
        await Grain.WakeAsync();
        Assert.Null((await Grain.GetAsync())!.Last);
        goOn.SetResult();
        _store.OnRead = null;

        Assert.Equal(AuditState.Running, (await Grain.StartAsync())!.State);
        Assert.Equal(AuditState.Done, (await EndAsync()).State);
        Assert.Equal(AuditState.Done, (await Grain.StopAsync())!.State);
    }

    [Fact]
    public async Task AnAuditThatFailsSaysWhy_AndMayBeBegunAgain()
    {
        await LiveAsync();
        _store.OnRead = _ => throw new LedgerStoreException("The disk is away.");
        await Grain.StartAsync();
        var failed = await EndAsync();
        Assert.Equal((AuditState.Failed, "The disk is away."), (failed.State, failed.Failure));
        _store.OnRead = null;
        await Grain.StartAsync();
        var done = await EndAsync();
        Assert.Equal((AuditState.Done, null), (done.State, done.Failure));
    }

    [Fact]
    public async Task AnAuditThatIsDueBeginsByItself_AndOnlyWhereAnythingHasChanged()
    {
        await LiveAsync();
        await Grain.WakeAsync();
        var first = await UntilAsync(status => status is { State: AuditState.Done, Last: not null });
        await Grain.WakeAsync();
        var unchanged = await UntilAsync(status => status.State == AuditState.Done && status.StartedAt > first.StartedAt && status.FinishedAt is not null);
        Assert.Equal(first.Last!.FinishedAt, unchanged.Last!.FinishedAt);

        await AcceptAsync("m0", "m5", batch => batch.WithDeposit("late", "m0", "m5", 3_000_000));
        await CheckpointedAsync();
        await Grain.WakeAsync();
        await UntilAsync(status => status.State == AuditState.Done && status.Last!.FinishedAt > first.Last.FinishedAt);
    }

    [Fact]
    public async Task AnAuditThatIsCutOffGoesOnWhenItsGrainWakes()
    {
        await LiveAsync();
        var (reached, goOn) = Hold();
        await Grain.StartAsync();
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await SleepAsync();
        goOn.SetResult();
        _store.OnRead = null;

        Assert.Equal(AuditState.Done, (await EndAsync()).State);
    }

    [Fact]
    public async Task AFullDiskUnderTheSinkLeavesNoResult()
    {
        await LiveAsync();
        _standings.Failure = new IOException("The disk is full.");
        await Grain.StartAsync();
        var failed = await EndAsync();
        Assert.Equal((AuditState.Failed, "It broke off; the silo's log says why."), (failed.State, failed.Failure));
        Assert.Null(await Grain.GetHealthAsync());
    }

    /// <summary>Twelve who rate each other well around a circle and give; six who do nothing but rate each other.</summary>
    private async Task LiveAsync()
    {
        for (var i = 0; i < Honest; i++)
        {
            var (from, to) = ($"m{i}", $"m{(i + 1) % Honest}");
            await AcceptAsync(from, to, batch => batch.WithDeposit($"d{i}", from, to, 2_000_000).WithRating($"r{i}", from, to, 400_000));
        }

        for (var i = 0; i < Ring; i++)
        {
            for (var k = 0; k < Ring; k++)
            {
                var (from, to) = ($"f{i}", $"f{k}");
                if (i != k)
                {
                    await AcceptAsync(from, to, batch => batch.WithRating($"f{i}-{k}", from, to, 1_000_000));
                }
            }
        }

        await AcceptAsync("m0", "f0", batch => batch.WithRating("spy", "m0", "f0", 300_000));
        await CheckpointedAsync();
    }

    private async Task AcceptAsync(string from, string to, Func<EventBatch, EventBatch> add)
    {
        var batch = add(new EventBatch());
        _entries += batch.Count;
        await Bank.Client.AcceptAsync("c", BankGrains.ShardOf(from, to, Shards), batch);
    }

    private async Task CheckpointedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Enumerable.Range(0, Shards).Sum(shard => _store.Shard(new ShardKey("c", shard)).Head?.Offset ?? 0) < _entries)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    private (TaskCompletionSource Reached, TaskCompletionSource GoOn) Hold()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.OnRead = stop =>
        {
            reached.TrySetResult();
            return goOn.Task.WaitAsync(stop);
        };
        return (reached, goOn);
    }

    private Task<AuditStatus> EndAsync() => UntilAsync(status => status.State is AuditState.Done or AuditState.Failed);

    private async Task<AuditStatus> UntilAsync(Func<AuditStatus, bool> isReached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = (await Grain.GetAsync())!;
            if (isReached(status))
            {
                return status;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
        }
    }

    private Task SleepAsync() => Bank.Client.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    private sealed class KeptStandings : IStandingSink
    {
        public List<AuditedMember> Members { get; } = [];

        public int Ended { get; private set; }

        public Exception? Failure { get; set; }

        public ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken)
        {
            Assert.Equal(("c", Shards), (plan.Community, plan.Shards));
            return ValueTask.CompletedTask;
        }

        public ValueTask TakeAsync(string community, AuditedMember member, CancellationToken cancellationToken)
        {
            Assert.Equal("c", community);
            Members.Add(member);
            return Failure is null ? ValueTask.CompletedTask : throw Failure;
        }

        public ValueTask EndAsync(string community, AuditResult result, CancellationToken cancellationToken)
        {
            Ended++;
            return ValueTask.CompletedTask;
        }
    }
}
