using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Previews;

/// <summary>Watches over a community's previews. The work is done elsewhere (<see cref="PreviewRun"/>).</summary>
internal sealed partial class PolicyPreviewGrain(
    ILedgerStore ledger,
    ScanGate scans,
    PreviewGate gate,
    CommunityCatalog catalog,
    IOptions<PreviewOptions> options,
    TimeProvider time,
    ILogger<PolicyPreviewGrain> logger)
    : Grain, IPolicyPreviewGrain, IDisposable
{
    /// <summary>So long what was found is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    private PreviewRun? _run;
    private IGrainTimer? _forgetting;

    private string Community => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _run?.StopAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    /// <inheritdoc/>
    public async Task<PreviewStart?> StartAsync(PreviewOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order.ListedMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order.ListedMax, PreviewPlan.ListedLimit);
        var shards = await catalog.ShardsOfAsync(Community);
        if (shards == 0 || await GrainFactory.GetGrain<ICommunityGrain>(Community).GetPolicyAsync() is not { } current)
        {
            DeactivateOnIdle();
            return null;
        }

        var proposed = ProposedPolicy.Parse(order.PolicyJson);
        if (_run is { IsRunning: true } running)
        {
            return new PreviewStart(true, running.Status());
        }

        var now = Timestamp.From(time.GetUtcNow());
        _run?.Dispose();
        _run = PreviewRun.Begin(
            new PreviewStatus
            {
                Id = Guid.NewGuid().ToString("N"),
                State = PreviewState.Running,
                IsRefold = order.IsRefold,
                PolicyVersion = current.Version,
                StartedAt = now,
                Shards = shards,
            },
            new PolicyPreview(new LedgerAuditSource(ledger, scans, Community), new JournalSource(ledger, Community)),
            new PreviewPlan(shards, PolicyDocuments.Parse(current.Json), proposed, order.IsRefold, now, order.ListedMax),
            gate,
            time);
        _ = EndAsync(_run);

        // Keeps the grain awake while it runs, and what was found from staying for longer than it is said to.
        _forgetting?.Dispose();
        _forgetting = this.RegisterGrainTimer(
            ForgetLateAsync, new GrainTimerCreationOptions(options.Value.LookInterval, options.Value.LookInterval) { KeepAlive = true });
        return new PreviewStart(false, _run.Status());
    }

    /// <inheritdoc/>
    public async Task<PreviewStatus?> GetAsync(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, IPolicyPreviewGrain.WaitMax);
        if (_run is not { } run)
        {
            // It may be one that is being started this moment: the grain stays.
            return null;
        }

        if (wait > TimeSpan.Zero)
        {
            await run.WaitAsync(wait);
        }

        return run.Status();
    }

    /// <inheritdoc/>
    public async Task<PreviewStatus?> StopAsync(string? id)
    {
        if (_run is not { } run)
        {
            DeactivateOnIdle();
            return null;
        }

        if (id is null || id == run.Id)
        {
            await run.StopAsync();
        }

        return run.Status();
    }

    /// <inheritdoc/>
    public Task ForgetAsync()
    {
        // Not waited for: an erasure must not hang on the scan that it stands in.
        _run?.Abandon();
        _run = null;
        _forgetting?.Dispose();
        _forgetting = null;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task ForgetLateAsync(CancellationToken cancellationToken) =>
        _run is { IsRunning: false } run && run.Status().FinishedAt is { } finished && Timestamp.From(time.GetUtcNow()).Since(finished) >= KeptFor
            ? ForgetAsync()
            : Task.CompletedTask;

    private async Task EndAsync(PreviewRun run)
    {
        try
        {
            var found = await run.Completion;
            LogDone(logger, Community, found.Members, found.Changing);
        }
        catch (OperationCanceledException)
        {
            // Whoever asks is told.
        }
        catch (Exception e)
        {
            LogFailed(logger, Community, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "A policy was previewed for {Community}: {Members} members, of whom {Changing} would change tier.")]
    private static partial void LogDone(ILogger logger, string community, long members, long changing);

    [LoggerMessage(2, LogLevel.Warning, "The preview of a policy for {Community} failed.")]
    private static partial void LogFailed(ILogger logger, string community, Exception exception);
}
