using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Previews;

/// <summary>One preview under way, off the grain's turns, or what became of it.</summary>
internal sealed class PreviewRun : IDisposable
{
    /// <summary>Longer than that none may take, the wait for its turn included: 30 minutes.</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(30);

    private readonly CancellationTokenSource _stop;
    private readonly PreviewStatus _begun;
    private readonly TimeProvider _time;
    private PreviewProgress _progress;
    private Timestamp? _finishedAt;
    private PreviewView? _found;
    private bool _isStopped;

    private PreviewRun(PreviewStatus begun, TimeProvider time)
    {
        _begun = begun;
        _time = time;
        _stop = new CancellationTokenSource(TimeMax, time);
        _progress = new PreviewProgress(0, begun.Shards, 0);
        Completion = Task.FromException<PreviewResult>(new InvalidOperationException("It was not begun."));
    }

    /// <summary>Ends with it; faults where it fails, is canceled where it was stopped.</summary>
    public Task<PreviewResult> Completion { get; private set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning => !Completion.IsCompleted;

    /// <summary>Which one it is.</summary>
    public string Id => _begun.Id;

    /// <summary>Begins one.</summary>
    public static PreviewRun Begin(PreviewStatus begun, PolicyPreview preview, PreviewPlan plan, PreviewGate gate, TimeProvider time)
    {
        var run = new PreviewRun(begun, time);
        run.Completion = Task.Run(() => run.RunAsync(preview, plan, gate));
        return run;
    }

    /// <summary>Stops it, where it has not ended, and returns when it has stopped.</summary>
    public async Task StopAsync()
    {
        if (IsRunning)
        {
            _isStopped = true;
            await _stop.CancelAsync();
            await ((Task)Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stops it without waiting for its end: nobody wants to know of it any more.</summary>
    public void Abandon() => _ = AbandonAsync();

    private async Task AbandonAsync()
    {
        await StopAsync();
        Dispose();
    }

    /// <summary>Returns when it has ended, or so long has passed, or nobody waits any more.</summary>
    public async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken = default)
    {
        try
        {
            await Completion.WaitAsync(wait, _time, cancellationToken);
        }
        catch
        {
            // What became of it, and whether it has ended, is told by its status.
        }
    }

    /// <summary>How far it is, or what it found.</summary>
    public PreviewStatus Status()
    {
        var progress = Volatile.Read(ref _progress);
        var status = _begun with { Shard = progress.Shard, EntriesRead = progress.Entries };
        if (IsRunning)
        {
            return status;
        }

        status = status with { FinishedAt = _finishedAt };
        return Completion switch
        {
            { IsCompletedSuccessfully: true } => status with { State = PreviewState.Done, Found = _found },
            { IsCanceled: true } when _isStopped => status with { State = PreviewState.Stopped },
            { IsCanceled: true } => status with { State = PreviewState.Failed, Failure = $"It took longer than {TimeMax.TotalMinutes} minutes." },
            { Exception.InnerException: PreviewException or LedgerStoreException } failed =>
                status with { State = PreviewState.Failed, Failure = failed.Exception!.InnerException!.Message },
            _ => status with { State = PreviewState.Failed, Failure = "It broke off; the silo's log says why." },
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<PreviewResult> RunAsync(PolicyPreview preview, PreviewPlan plan, PreviewGate gate)
    {
        try
        {
            var result = await gate.RunAsync(
                () => preview.RunAsync(plan, progress => Volatile.Write(ref _progress, progress), _stop.Token), _stop.Token);
            _found = PreviewViews.Of(result);
            return result;
        }
        finally
        {
            _finishedAt = Timestamp.From(_time.GetUtcNow());
        }
    }
}
