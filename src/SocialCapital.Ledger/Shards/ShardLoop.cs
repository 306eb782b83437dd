using System.Threading.Channels;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// The loop of a shard: one batch after the other; what arrives meanwhile waits and shares the next append. Other
/// requests run between two batches.
/// </summary>
internal sealed class ShardLoop(
    ShardKey key,
    ShardState state,
    MissingAccounts missing,
    IShardStore store,
    IChangeListener listener,
    LedgerShardOptions options,
    TimeProvider time) : IAsyncDisposable
{
    private readonly Checkpointing _checkpointing = new(state, store, options);
    private readonly Channel<object> _queue = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Queue<SubmissionWork> _settling = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private BatchRunner? _batches;
    private ITimer? _checkpointTimer;
    private FavorClock? _favorClock;
    private Task _pump = Task.CompletedTask;
    private long _queuedEvents;
    private int _queuedRequests;
    private volatile Exception? _failure;
    private volatile bool _isClosing;

    /// <summary>Ends when the loop has stopped; faults where it was not told to.</summary>
    public Task Completion => _stopped.Task;

    public long QueuedEvents => Interlocked.Read(ref _queuedEvents);

    public long CheckpointOffset => _checkpointing.Offset;

    public LedgerStoreException? CheckpointFailure => _checkpointing.Failure;

    /// <summary>Cancelled when the loop stops at once.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Begins after recovery, on the scheduler that the caller runs on: the pool in a silo, a seeded one in a simulation.</summary>
    public void Start(long checkpointOffset)
    {
        _checkpointing.Offset = checkpointOffset;
        _batches = new BatchRunner(key, state, missing, store, listener, options, time, _checkpointing);
        _pump = Task.Factory.StartNew(
            PumpAsync, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();
        _favorClock = new FavorClock(state.OpenFavors, time, () => _queue.Writer.TryWrite(Signal.FavorsDue));
        _favorClock.Watch();
        _checkpointTimer = time.CreateTimer(
            _ => _queue.Writer.TryWrite(Signal.CheckpointDue), null, options.CheckpointInterval, options.CheckpointInterval);
    }

    /// <summary>Queues a batch.</summary>
    public SubmissionWork Submit(SubmissionWork work)
    {
        var count = work.Batch.Count;
        var queued = Interlocked.Add(ref _queuedEvents, count);
        if (queued > options.QueuedEventsMax && queued > count)
        {
            Interlocked.Add(ref _queuedEvents, -count);
            throw new ShardBusyException($"Shard {key} has {options.QueuedEventsMax} events waiting.");
        }

        work.QueuedAt = time.GetTimestamp();
        if (!_queue.Writer.TryWrite(work))
        {
            Interlocked.Add(ref _queuedEvents, -count);
            throw Stopped();
        }

        return work;
    }

    /// <summary>Takes no more, finishes what is queued, writes a checkpoint, and stops.</summary>
    public async Task CloseAsync()
    {
        _isClosing = true;
        _queue.Writer.TryComplete();
        await _pump;
    }

    /// <summary>Stops at once.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (!_pump.IsCompleted)
        {
            // Not on a pool thread: whatever was waiting goes on where the loop runs.
            _stopping.Cancel();
        }

        await _pump;
    }

    /// <summary>Runs something between two batches, when memory shows durable entries only.</summary>
    public Task<T> RequestAsync<T>(Func<ValueTask<T>> run)
    {
        if (Interlocked.Increment(ref _queuedRequests) > options.QueuedRequestsMax)
        {
            Interlocked.Decrement(ref _queuedRequests);
            throw new ShardBusyException($"Shard {key} has {options.QueuedRequestsMax} requests waiting.");
        }

        var work = new RequestWork<T>(run);
        if (!_queue.Writer.TryWrite(work))
        {
            Interlocked.Decrement(ref _queuedRequests);
            throw Stopped();
        }

        return work.Task;
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync(_stopping.Token))
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
        var events = 0;
        while (events < options.BatchEntriesMax && _queue.Reader.TryPeek(out var next))
        {
            if (next is RequestWork request)
            {
                if (_settling.Count > 0)
                {
                    break;
                }

                _queue.Reader.TryRead(out _);
                await RunRequestAsync(request);
            }
            else
            {
                _queue.Reader.TryRead(out _);
                if (next is SubmissionWork submission)
                {
                    LedgerInstruments.RecordQueueDelay(time.GetElapsedTime(submission.QueuedAt));
                    _settling.Enqueue(submission);
                    events += submission.Batch.Count;
                }
                else
                {
                    state.Window.Trim(_batches!.Now());
                    await _checkpointing.TryEndAsync();
                    if (next is Signal.FavorsDue)
                    {
                        events += SettleExpired();
                    }
                    else if (next is Signal.CheckpointDue)
                    {
                        // Reads and repetitions load accounts, too, and bring no checkpoint that would drop them.
                        _checkpointing.Evict();
                        BeginCheckpoint();
                    }
                }
            }
        }

        while (_settling.Count > 0)
        {
            await _batches!.RunAsync(_settling, Acknowledge, _stopping.Token);
            if (_checkpointing.IsDue)
            {
                BeginCheckpoint();
            }
        }
    }

    /// <summary>Queues the end of every favor whose time is over; at most a batch of them at once.</summary>
    private int SettleExpired()
    {
        _favorClock!.Rang();
        if (Expiries.Of(state.OpenFavors.Due(_batches!.Now(), options.BatchEntriesMax), key.Shard) is not { } expired)
        {
            return 0;
        }

        Interlocked.Add(ref _queuedEvents, expired.Count);
        _settling.Enqueue(SubmissionWork.Unawaited(expired));
        return expired.Count;
    }

    private async ValueTask RunRequestAsync(RequestWork request)
    {
        try
        {
            missing.Begin();
            await request.RunAsync();
        }
        catch (Exception e)
        {
            request.Fail(Stopped(e));
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _queuedRequests);
        }
    }

    private void Acknowledge(SubmissionWork work)
    {
        Interlocked.Add(ref _queuedEvents, -work.Batch.Count);
        work.Complete();
    }

    private void BeginCheckpoint()
    {
        if (_checkpointing.Begin(_stopping.Token))
        {
            _checkpointing.WhenEnded(() => _queue.Writer.TryWrite(Signal.CheckpointEnded));
        }
    }

    private async Task EndAsync(Exception? failure)
    {
        var wasToldToStop = _stopping.IsCancellationRequested;
        _failure = failure;
        _queue.Writer.TryComplete();
        _checkpointTimer?.Dispose();
        _favorClock?.Dispose();
        var reason = Stopped(failure);
        foreach (var work in _settling)
        {
            work.Fail(reason);
        }

        while (_queue.Reader.TryRead(out var item))
        {
            (item as SubmissionWork)?.Fail(reason);
            (item as RequestWork)?.Fail(reason);
        }

        // The store must not be closed under a checkpoint that is being written.
        _stopping.Cancel();
        await _checkpointing.AbandonAsync();
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

    private ShardStoppedException Stopped(Exception? cause = null) =>
        new($"This owner of shard {key} has stopped.", cause ?? _failure);

    private enum Signal
    {
        CheckpointDue,
        CheckpointEnded,
        FavorsDue,
    }
}
