using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Refolds;

/// <summary>Watches over a community's re-folds. The work is done elsewhere (<see cref="RefoldRun"/>).</summary>
internal sealed partial class PolicyRefoldGrain(
    ILedgerStore ledger,
    PreviewGate gate,
    CommunityCatalog catalog,
    IOptions<RefoldOptions> options,
    TimeProvider time,
    ILogger<PolicyRefoldGrain> logger) : Grain, IPolicyRefoldGrain, IDisposable
{
    /// <summary>So long it is kept what became of one.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private RefoldRun? _run;
    private IGrainTimer? _watch;

    private string Community => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _run?.StopAsync(IPolicyRefoldGrain.WaitMax) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    /// <inheritdoc/>
    public async Task<RefoldStart> StartAsync(int policyVersion)
    {
        var shards = await catalog.ShardsOfAsync(Community);
        if (shards == 0 || await GrainFactory.GetGrain<ICommunityGrain>(Community).GetPolicyAsync() is not { } policy)
        {
            DeactivateOnIdle();
            return new RefoldStart(RefoldAnswer.UnknownCommunity, null);
        }

        if (ledger is not ICommunityRefolder store)
        {
            return new RefoldStart(RefoldAnswer.Unsupported, null);
        }

        if (_run is { IsRunning: true } running)
        {
            return new RefoldStart(RefoldAnswer.Busy, running.Status());
        }

        if (policy.Version != policyVersion)
        {
            return new RefoldStart(RefoldAnswer.PolicyChanged, null);
        }

        _run?.Dispose();
        _run = RefoldRun.Begin(
            new RefoldStatus
            {
                Id = Guid.NewGuid().ToString("N"),
                State = RefoldState.Running,
                PolicyVersion = policyVersion,
                StartedAt = Timestamp.From(time.GetUtcNow()),
            },
            [.. Enumerable.Range(0, shards).Select(shard => new ShardKey(Community, shard))],
            store,
            new ClosedShards(GrainFactory, Community, shards, logger),
            gate,
            time);
        LogBegun(logger, Community, policyVersion);
        _ = EndAsync(_run);

        // Keeps the grain awake, too, while it runs and for as long as is kept what became of it.
        _watch?.Dispose();
        _watch = this.RegisterGrainTimer(
            WatchAsync, new GrainTimerCreationOptions(options.Value.LookInterval, options.Value.LookInterval) { KeepAlive = true, Interleave = true });
        return new RefoldStart(RefoldAnswer.Begun, _run.Status());
    }

    /// <inheritdoc/>
    public Task<RefoldStatus?> GetAsync() => Task.FromResult(_run?.Status());

    /// <inheritdoc/>
    public async Task<RefoldStatus?> StopAsync()
    {
        if (_run is not { } run)
        {
            DeactivateOnIdle();
            return null;
        }

        await run.StopAsync(IPolicyRefoldGrain.WaitMax);
        return run.Status();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (_run is not { } run)
        {
            return;
        }

        if (run.IsRunning)
        {
            await run.KeepClosedAsync();
        }
        else if (run.Status().FinishedAt is { } finished && Timestamp.From(time.GetUtcNow()).Since(finished) >= KeptFor)
        {
            _watch?.Dispose();
            _watch = null;
            _run = null;
            run.Dispose();
            DeactivateOnIdle();
        }
    }

    private async Task EndAsync(RefoldRun run)
    {
        try
        {
            var report = await run.Completion;
            LogDone(logger, Community, report.PolicyVersion, report.Entries.Folded, report.Entries.Revalued);
        }
        catch (OperationCanceledException)
        {
            LogStopped(logger, Community);
        }
        catch (Exception e)
        {
            LogFailed(logger, Community, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The re-fold of {Community} under policy version {Version} begins when it is its turn.")]
    private static partial void LogBegun(ILogger logger, string community, int version);

    [LoggerMessage(2, LogLevel.Information, "{Community} was re-folded under policy version {Version}: {Entries} entries, of which {Revalued} are worth something else.")]
    private static partial void LogDone(ILogger logger, string community, int version, long entries, long revalued);

    [LoggerMessage(3, LogLevel.Information, "The re-fold of {Community} was stopped; nothing was changed.")]
    private static partial void LogStopped(ILogger logger, string community);

    [LoggerMessage(4, LogLevel.Warning, "The re-fold of {Community} failed.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
