using SocialCapital.Grains.Telemetry;
using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Audits;

/// <summary>One audit under way, off the grain's turns: on the pool, some milliseconds at a time.</summary>
internal sealed class AuditRun : IAuditSink, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly AuditPlan _plan;
    private readonly IEnumerable<IStandingSink> _sinks;
    private readonly Func<AuditResult, Task> _keep;
    private readonly AuditInstruments _instruments;
    private AuditProgress _progress;

    private AuditRun(AuditPlan plan, IEnumerable<IStandingSink> sinks, Func<AuditResult, Task> keep, AuditInstruments instruments)
    {
        _plan = plan;
        _sinks = sinks;
        _keep = keep;
        _instruments = instruments;
        _progress = new AuditProgress(AuditPhase.None, 0, plan.Shards, 0, 0, 0);
    }

    /// <summary>How far it has come.</summary>
    public AuditProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Ends with it; faults where it fails, is canceled where it was stopped.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Begins.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="plan">What to look at.</param>
    /// <param name="isUnchanged">Whether there is nothing new to look at, by the offsets of the shards.</param>
    /// <param name="gate">When it is its turn.</param>
    /// <param name="sinks">Are told of standings.</param>
    /// <param name="keep">Keeps the result.</param>
    /// <param name="instruments">Counts.</param>
    public static AuditRun Begin(
        CommunityAudit audit,
        AuditPlan plan,
        Func<IReadOnlyList<long>, bool> isUnchanged,
        AuditGate gate,
        IEnumerable<IStandingSink> sinks,
        Func<AuditResult, Task> keep,
        AuditInstruments instruments)
    {
        var run = new AuditRun(plan, sinks, keep, instruments);
        run.Completion = Task.Run(() => gate.RunAsync(() => run.RunAsync(audit, isUnchanged), run._stop.Token));
        return run;
    }

    /// <summary>Stops it, and returns when it has stopped.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask BeginAsync(AuditPlan plan, CancellationToken cancellationToken)
    {
        foreach (var sink in _sinks)
        {
            await sink.BeginAsync(plan, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask TakeAsync(AuditedMember member, CancellationToken cancellationToken)
    {
        foreach (var sink in _sinks)
        {
            await sink.TakeAsync(_plan.Community, member, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask EndAsync(AuditResult result, CancellationToken cancellationToken)
    {
        foreach (var sink in _sinks)
        {
            await sink.EndAsync(_plan.Community, result, cancellationToken);
        }

        await _keep(result);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(CommunityAudit audit, Func<IReadOnlyList<long>, bool> isUnchanged)
    {
        if (isUnchanged(await audit.ReadOffsetsAsync(_plan.Shards, _stop.Token)))
        {
            return;
        }

        using var measured = _instruments.Begin(() => Progress);
        using var spans = new AuditSpans(_plan.Community);
        await audit.RunAsync(
            _plan,
            this,
            progress =>
            {
                spans.Enter(progress.Phase);
                Report(progress);
            },
            _stop.Token);
        spans.Succeed();
        measured.Succeed();
    }

    private void Report(AuditProgress progress)
    {
        // What an earlier run had read stands in the first report.
        if (_progress.Phase != AuditPhase.None)
        {
            _instruments.CountRead(progress.Relationships - _progress.Relationships);
        }

        Volatile.Write(ref _progress, progress);
    }
}
