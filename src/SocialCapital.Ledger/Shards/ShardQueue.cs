using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// What waits for a shard's loop: its own signals, requests, and submissions, each in order. Requests need not wait behind submissions
/// that nobody was answered yet; signals come before both. Submissions and requests wait up to a bound.
/// </summary>
internal sealed class ShardQueue(ShardKey key, LedgerShardOptions options, TimeProvider time)
{
    // Null where the loop is only woken, for a signal or a request.
    private readonly Channel<SubmissionWork?> _queue = Channel.CreateUnbounded<SubmissionWork?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<LoopSignal> _signals = Channel.CreateUnbounded<LoopSignal>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Channel<RequestWork> _asked = Channel.CreateUnbounded<RequestWork>(new UnboundedChannelOptions { SingleReader = true });
    private long _events;
    private int _requests;
    private int _isWoken;
    private volatile Exception? _failure;

    /// <summary>How many events wait or are under way.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Queues a batch.</summary>
    /// <exception cref="ShardBusyException">Too many events wait.</exception>
    /// <exception cref="ShardStoppedException">Nothing is taken any more.</exception>
    public SubmissionWork Submit(SubmissionWork work)
    {
        var count = work.Batch.Count;
        var queued = Interlocked.Add(ref _events, count);
        if (queued > options.QueuedEventsMax && queued > count)
        {
            Interlocked.Add(ref _events, -count);
            throw new ShardBusyException($"Shard {key} has {options.QueuedEventsMax} events waiting.");
        }

        work.QueuedAt = time.GetTimestamp();
        if (!_queue.Writer.TryWrite(work))
        {
            Interlocked.Add(ref _events, -count);
            throw Stopped();
        }

        return work;
    }

    /// <summary>Queues something that runs between two batches, when memory shows durable entries only.</summary>
    /// <exception cref="ShardBusyException">Too many requests wait.</exception>
    /// <exception cref="ShardStoppedException">Nothing is taken any more.</exception>
    public Task<T> RequestAsync<T>(Func<ValueTask<T>> run)
    {
        if (Interlocked.Increment(ref _requests) > options.QueuedRequestsMax)
        {
            Interlocked.Decrement(ref _requests);
            throw new ShardBusyException($"Shard {key} has {options.QueuedRequestsMax} requests waiting.");
        }

        var work = new RequestWork<T>(run);
        if (!_asked.Writer.TryWrite(work))
        {
            Interlocked.Decrement(ref _requests);
            throw Stopped();
        }

        Wake();
        return work.Task;
    }

    /// <summary>Tells the loop something; nothing once the queue is closed.</summary>
    public void Signal(LoopSignal signal)
    {
        if (_signals.Writer.TryWrite(signal))
        {
            Wake();
        }
    }

    /// <summary>The shard's own events come on top of the bound: they can't be refused.</summary>
    public void CountOwn(int events) => Interlocked.Add(ref _events, events);

    /// <summary>A submission is done.</summary>
    public void Leave(SubmissionWork work) => Interlocked.Add(ref _events, -work.Batch.Count);

    /// <summary>A request is done.</summary>
    public void LeaveRequest() => Interlocked.Decrement(ref _requests);

    /// <summary>Whether a request waits.</summary>
    public bool HasRequests => _asked.Reader.TryPeek(out _);

    /// <summary>Whether a signal waits.</summary>
    public bool HasSignals => _signals.Reader.TryPeek(out _);

    /// <summary>Waits for more; false where none will come.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Before it is looked for them: whatever comes after that wakes this again.
        Interlocked.Exchange(ref _isWoken, 0);
        return IsTold || await _queue.Reader.WaitToReadAsync(cancellationToken) || IsTold;
    }

    /// <summary>Waits for a request; false where none will come. One waits at a time.</summary>
    public async Task<bool> WaitForRequestAsync(CancellationToken cancellationToken) => await _asked.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next submission off the queue.</summary>
    public bool TryTake([NotNullWhen(true)] out SubmissionWork? next)
    {
        while (_queue.Reader.TryRead(out next))
        {
            if (next is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the next signal off the queue.</summary>
    public bool TryTakeSignal(out LoopSignal next) => _signals.Reader.TryRead(out next);

    /// <summary>Takes the next request off the queue.</summary>
    public bool TryTakeRequest([NotNullWhen(true)] out RequestWork? next) => _asked.Reader.TryRead(out next);

    /// <summary>Takes no more; what waits stays.</summary>
    public void Close()
    {
        // In this order: whoever finds the queue at its end finds every signal and request that was taken.
        _signals.Writer.TryComplete();
        _asked.Writer.TryComplete();
        _queue.Writer.TryComplete();
    }

    /// <summary>Takes no more, and fails what waits.</summary>
    public void Fail(Exception? cause)
    {
        _failure = cause;
        Close();
        var reason = Stopped();
        while (_queue.Reader.TryRead(out var item))
        {
            item?.Fail(reason);
        }

        while (_asked.Reader.TryRead(out var request))
        {
            request.Fail(reason);
        }
    }

    /// <summary>Why nothing is taken any more.</summary>
    public ShardStoppedException Stopped(Exception? cause = null) => new($"This owner of shard {key} has stopped.", cause ?? _failure);

    private bool IsTold => HasSignals || HasRequests;

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            _queue.Writer.TryWrite(null);
        }
    }
}
