using System.Diagnostics;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// One batch after the other; what arrives meanwhile shares the next append. Requests run between two, before events not answered yet.
/// </summary>
internal sealed partial class ShardLoop(
    ShardKey key,
    ShardState state,
    MissingAccounts missing,
    IShardStore store,
    IChangeListener listener,
    LedgerShardOptions options,
    TimeProvider time,
    MemberKeys keys) : IAsyncDisposable
{
    private readonly Checkpointing _checkpointing = new(key, state, store, options, time);
    private readonly ShardQueue _queue = new(key, options, time);
    private readonly Queue<SubmissionWork> _settling = new();
    private readonly Queue<SubmissionWork> _expiring = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private BatchRunner? _batches;
    private CatchingUp? _catchingUp;
    private ITimer? _checkpointTimer;
    private FavorClock? _favorClock;
    private Task _pump = Task.CompletedTask;
    private volatile bool _isClosing;

    /// <summary>Ends when the loop has stopped; faults where it was not told to.</summary>
    public Task Completion => _stopped.Task;

    public long QueuedEvents => _queue.Events;

    public long CheckpointOffset => _checkpointing.Offset;

    public ShardGauges Gauges => ShardGauges.Of(state, _checkpointing.Offset, time.GetUtcNow());

    public LedgerStoreException? CheckpointFailure => _checkpointing.Failure;

    /// <summary>Cancelled when the loop stops at once.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins after recovery, on the scheduler that the caller runs on: the pool in a silo, a seeded one in a simulation.</summary>
    public void Start(long checkpointOffset)
    {
        _checkpointing.Offset = checkpointOffset;
        _batches = new BatchRunner(key, state, missing, store, listener, options, time, _checkpointing, keys, () => _queue.HasRequests);
        _catchingUp = new CatchingUp(key, _checkpointing, _queue);
        _pump = Task.Factory.StartNew(
            PumpAsync, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();
        _favorClock = new FavorClock(state.OpenFavors, time, () => _queue.Signal(LoopSignal.FavorsDue));
        _favorClock.Watch();
        _checkpointTimer = time.CreateTimer(
            _ => _queue.Signal(LoopSignal.CheckpointDue), null, options.CheckpointInterval, options.CheckpointInterval);
    }

    /// <summary>Queues a batch.</summary>
    public SubmissionWork Submit(SubmissionWork work) => _queue.Submit(work);

    /// <summary>Takes no more, finishes what is queued, writes a checkpoint, and stops.</summary>
    public async Task CloseAsync()
    {
        _isClosing = true;
        _queue.Close();
        await _pump;
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        if (!_pump.IsCompleted)
        {
            // Not on a pool thread: whatever was waiting goes on where the loop runs.
            _stopping.Cancel();
        }

        await _pump;
    }

    /// <summary>Runs something between two batches, when memory shows durable entries only.</summary>
    public Task<T> RequestAsync<T>(Func<ValueTask<T>> run) => _queue.RequestAsync(run);

    /// <summary>Writes a checkpoint of all that is durable, and returns when it is written. The loop stands still meanwhile.</summary>
    /// <exception cref="LedgerStoreException">It could not be written; the shard goes on.</exception>
    public async Task CheckpointAsync()
    {
        if (await _queue.RequestAsync(() => _checkpointing.WriteNowAsync(_stopping.Token)) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>For whoever uses the store beside the loop: it is closed when the loop ends.</summary>
    /// <exception cref="ShardStoppedException">The loop ends, or has ended.</exception>
    public void CheckGoesOn()
    {
        if (_isClosing || _stopping.IsCancellationRequested)
        {
            throw _queue.Stopped();
        }
    }

    private async Task PumpAsync()
    {
        // Whoever had the shard opened may be traced; what the loop does later is not theirs.
        Activity.Current = null;
        try
        {
            while (await _queue.WaitAsync(_stopping.Token))
            {
                await RunQueuedAsync();
                _favorClock!.Watch();

                // An append that ends at once would let this loop hold its thread for as long as events come.
                await Task.Yield();
            }

            if (_isClosing)
            {
                await _checkpointing.EndAsync();
                _checkpointing.Begin(_stopping.Token);
                await _checkpointing.EndAsync();
            }

            await EndAsync(null);
        }
        catch (Exception e)
        {
            // Whatever it was, what is in memory may differ from what is durable: only opening the shard again mends that.
            await EndAsync(e);
        }
    }

    private async ValueTask RunQueuedAsync()
    {
        await HeedAsync(_settling);
        if (_settling.Count == 0)
        {
            await RunRequestsAsync();
        }

        TakeSubmissions();
        while (_settling.Count > 0)
        {
            await _checkpointing.TryEndAsync();
            if (_checkpointing.IsTooFarBehind)
            {
                await _batches!.FinishAsync(_settling, Acknowledge);
                await _catchingUp!.WaitAsync(BeginCheckpoint, AnswerAsync, _stopping.Token);
            }

            await _batches!.RunAsync(_settling, Acknowledge, _stopping.Token);
            var isAsked = _queue.HasRequests;
            if (isAsked || _checkpointing.IsDue || !TakeSubmissions())
            {
                await _batches.FinishAsync(_settling, Acknowledge);
            }

            if (_checkpointing.IsDue)
            {
                BeginCheckpoint();
            }

            // Whoever asks is told what stands after all that the clock has brought.
            if (isAsked && !_queue.HasSignals && !(_settling.TryPeek(out var next) && next.IsOwn))
            {
                await RunRequestsAsync();
                TakeSubmissions();
            }

            await Task.Yield();
        }
    }

    /// <summary>Takes submissions that wait; none where a signal does, and false where it took none.</summary>
    private bool TakeSubmissions()
    {
        var events = 0;
        while (events < options.BatchEntriesMax && !_queue.HasSignals && _queue.TryTake(out var submission))
        {
            events += Take(submission);
        }

        return events > 0;
    }

    private int Take(SubmissionWork submission)
    {
        LedgerInstruments.RecordQueueDelay(time.GetElapsedTime(submission.QueuedAt));
        _settling.Enqueue(submission);
        return submission.Batch.Count;
    }

    private void Acknowledge(SubmissionWork work)
    {
        _queue.Leave(work);
        work.Complete();
    }

    private async Task EndAsync(Exception? failure)
    {
        var wasToldToStop = _stopping.IsCancellationRequested;
        if (failure is ShardFencedException)
        {
            LedgerInstruments.CountFence();
        }

        _checkpointTimer?.Dispose();
        _favorClock?.Dispose();
        _queue.Fail(failure);
        foreach (var work in _settling.Concat(_expiring))
        {
            work.Fail(_queue.Stopped());
        }

        // The store must not be closed under an append or a checkpoint that is being written.
        _stopping.Cancel();
        await _batches!.AbandonAsync();
        await _checkpointing.AbandonAsync();
        state.MemberRoom.Leave();
        try
        {
            await store.DisposeAsync();
        }
        catch (Exception e)
        {
            failure ??= e;
        }

        if (failure is null || (failure is OperationCanceledException && wasToldToStop))
        {
            _stopped.TrySetResult();
        }
        else
        {
            _stopped.TrySetException(failure);
        }
    }
}
