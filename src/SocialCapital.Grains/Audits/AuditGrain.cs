using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Audits;

/// <summary>Watches over a community's audits: begins them, keeps what they find. The work is done elsewhere (<see cref="AuditRun"/>).</summary>
internal sealed partial class AuditGrain(
    [PersistentState("audit", CommunityGrain.StorageName)] IPersistentState<KeptAudit> stored,
    ILedgerStore ledger,
    ScanGate scans,
    AuditGate gate,
    CommunityCatalog catalog,
    IEnumerable<IStandingSink> sinks,
    AuditInstruments instruments,
    CommunityFigures figures,
    IOptions<AuditOptions> options,
    TimeProvider time,
    ILogger<AuditGrain> logger) : Grain, IAuditGrain, IDisposable
{
    // A failed audit is not tried again sooner; shards ask every few minutes.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UnchangedMax = TimeSpan.FromDays(1); // Time alone moves tiers, too.
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ResumeAfter = TimeSpan.FromSeconds(1);

    private readonly AuditWriting _writing = new(stored);
    private TaskScheduler _turns = TaskScheduler.Default;
    private AuditRun? _run;
    private IGrainTimer? _watch;
    private long? _failedAt;

    private string Community => this.GetPrimaryKeyString();

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    private bool IsRunning => _run is { Completion.IsCompleted: false };

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turns = TaskScheduler.Current;
        if (stored.State.State == AuditState.Running)
        {
            // It was cut off with the silo that it ran on.
            this.RegisterGrainTimer(_ => WakeAsync(), new GrainTimerCreationOptions(ResumeAfter, Timeout.InfiniteTimeSpan));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _run?.StopAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    /// <inheritdoc/>
    public async Task<AuditStatus?> StartAsync()
    {
        if (await catalog.ShardsOfAsync(Community) is not (> 0 and var shards))
        {
            DeactivateOnIdle();
            return null;
        }

        if (!IsRunning)
        {
            await BeginAsync(shards, isAlways: true);
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<AuditStatus?> StopAsync()
    {
        if (await GetAsync() is null)
        {
            return null;
        }

        if (IsRunning || stored.State.State is AuditState.Running or AuditState.Failed)
        {
            await (_run?.StopAsync() ?? Task.CompletedTask);
            if (stored.State.State != AuditState.Done)
            {
                await _writing.WriteAsync(state => state.State = AuditState.Stopped);
            }
        }

        return Status();
    }

    /// <inheritdoc/>
    public async Task<AuditStatus?> GetAsync()
    {
        if (await catalog.ShardsOfAsync(Community) > 0)
        {
            return Status();
        }

        // Whoever asks about communities that do not exist must not fill the memory with them.
        DeactivateOnIdle();
        return null;
    }

    /// <inheritdoc/>
    public Task<RingsView?> GetRingsAsync() => Task.FromResult(stored.State.Rings);

    /// <inheritdoc/>
    public Task<HealthView?> GetHealthAsync() => Task.FromResult(stored.State.Health);

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync(string member)
    {
        var wasRunning = IsRunning;
        await DropAsync();
        var hadName = ForgottenNames.Has(stored.State, member);
        if (hadName)
        {
            await _writing.WriteAsync(state => ForgottenNames.Forget(state, member));
        }

        if (wasRunning)
        {
            await WakeAsync();
        }

        return hadName;
    }

    /// <inheritdoc/>
    public async Task DropAsync()
    {
        await (_run?.StopAsync() ?? Task.CompletedTask);
        NewAudit().Discard();
    }

    /// <inheritdoc/>
    public async Task WakeAsync()
    {
        if (stored.State is { Reciprocity: { } counts, Last: { } last })
        {
            figures.SetMembers(Community, counts, last.At);
        }

        if (IsRunning
            || (_failedAt is { } failed && time.GetElapsedTime(failed) < RetryAfter)
            || await catalog.ShardsOfAsync(Community) is not (> 0 and var shards))
        {
            return;
        }

        var state = stored.State;
        if (state.State is AuditState.Running or AuditState.Failed)
        {
            await BeginAsync(shards, isAlways: true);
        }
        else if (options.Value.Interval > TimeSpan.Zero && (state.StartedAt is not { } started || Now.Since(started) >= options.Value.Interval))
        {
            await BeginAsync(shards, isAlways: false);
        }
    }

    /// <summary>Begins an audit; unless always, only where anything has changed since the last, or that was a day ago.</summary>
    private async Task BeginAsync(int shards, bool isAlways)
    {
        var community = await GrainFactory.GetGrain<ICommunityGrain>(Community).GetPolicyAsync()
            ?? throw new InvalidOperationException("There is no such community.");
        if (community.IsRefolding)
        {
            return;
        }

        var policy = await catalog.PolicyAsync(Community, community.Version);
        var isResumed = stored.State.State is AuditState.Running or AuditState.Stopped or AuditState.Failed;
        await _writing.WriteAsync(state =>
        {
            state.StartedAt = isResumed ? state.StartedAt ?? Now : Now;
            state.FinishedAt = null;
            state.Failure = null;
            state.State = AuditState.Running;
        });
        var audit = NewAudit();
        var last = isAlways ? null : stored.State.Last;
        _run?.Dispose();
        _run = AuditRun.Begin(
            audit,
            new AuditPlan(Community, shards, policy.HalfLife, [.. policy.Trusted.Order(StringComparer.Ordinal)], Now),
            offsets => last is not null && offsets.SequenceEqual(last.Offsets) && Now.Since(last.At) < UnchangedMax,
            gate,
            sinks,
            result => OnTurnAsync(() => KeepAsync(result)),
            instruments);
        LogBegun(logger, Community);

        // Keeps the grain awake for as long as it runs, and looks whether it still does.
        _watch ??= this.RegisterGrainTimer(WatchAsync, new GrainTimerCreationOptions(WatchInterval, WatchInterval) { Interleave = true, KeepAlive = true });
        _ = EndAsync(_run);
    }

    private CommunityAudit NewAudit() =>
        new(new LedgerAuditSource(ledger, scans, Community), Path.Combine(options.Value.Folder, Community));

    private Task WatchAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            _watch?.Dispose();
            _watch = null;
        }

        return Task.CompletedTask;
    }

    private async Task EndAsync(AuditRun run)
    {
        try
        {
            await run.Completion;
            _failedAt = null;
            if (stored.State.State == AuditState.Running)
            {
                // There was nothing new to look at.
                await _writing.WriteAsync(state => (state.State, state.FinishedAt) = (AuditState.Done, Now));
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it says what becomes of it.
        }
        catch (Exception e)
        {
            LogFailed(logger, Community, e);
            _failedAt = time.GetTimestamp();

            // Whoever may read is told; where the silo keeps its files is nobody's business.
            await FailAsync(e is LedgerStoreException or AuditBusyException ? e.Message : "It broke off; the silo's log says why.");
        }
    }

    private async Task FailAsync(string reason)
    {
        try
        {
            await _writing.WriteAsync(state => (state.State, state.Failure) = (AuditState.Failed, reason));
        }
        catch (OrleansException e)
        {
            // It is tried again all the same: it stands there as under way.
            LogFailed(logger, Community, e);
        }
    }

    private async Task KeepAsync(AuditResult result)
    {
        var liquidity = await GrainFactory.GetGrain<ILiquidityGrain>(Community).GetAsync();
        await _writing.WriteAsync(state =>
        {
            var moves = liquidity?.Economies.Moves ?? state.MovesSoFar;
            state.State = AuditState.Done;
            state.FinishedAt = Now;
            state.Last = AuditViews.Last(result, Now);
            state.Rings = AuditViews.Rings(result);
            state.Health = AuditViews.Health(result, state.Health, AuditViews.Since(state.MovesSoFar, moves));
            state.MovesSoFar = moves;
            state.Reciprocity = figures.ReciprocityOf(Community);
        });
        LogDone(logger, Community, result.Relationships, result.Rounds, result.RingsFound);
    }

    private Task OnTurnAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, _turns).Unwrap();

    private AuditStatus Status() => AuditViews.Status(stored.State, IsRunning ? _run!.Progress : null);

    [LoggerMessage(1, LogLevel.Information, "The audit of {Community} begins or goes on.")]
    private static partial void LogBegun(ILogger logger, string community);

    [LoggerMessage(2, LogLevel.Information, "The audit of {Community} is done: {Relationships} relationships, {Rounds} rounds, {Rings} rings.")]
    private static partial void LogDone(ILogger logger, string community, long relationships, int rounds, int rings);

    [LoggerMessage(3, LogLevel.Warning, "The audit of {Community} failed; it is tried again in some minutes.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
