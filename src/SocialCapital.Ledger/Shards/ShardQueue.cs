using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// What waits for a shard's loop: submissions with the loop's own signals, in order, and other requests, in order, which need not wait
/// behind submissions that nobody was answered yet. Each up to a bound.
/// </summary>
internal sealed class ShardQueue(ShardKey key, LedgerShardOptions options, TimeProvider time)
{
    private readonly Channel<object> _queue = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
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

        if (Interlocked.Exchange(ref _isWoken, 1) == 0)
        {
            Signal(LoopSignal.Asked);
        }

        return work.Task;
    }

    /// <summary>Tells the loop something; nothing once the queue is closed.</summary>
    public void Signal(LoopSignal signal) => _queue.Writer.TryWrite(signal);

    /// <summary>The shard's own events come on top of the bound: they can't be refused.</summary>
    public void CountOwn(int events) => Interlocked.Add(ref _events, events);

    /// <summary>A submission is done.</summary>
    public void Leave(SubmissionWork work) => Interlocked.Add(ref _events, -work.Batch.Count);

    /// <summary>A request is done.</summary>
    public void LeaveRequest() => Interlocked.Decrement(ref _requests);

    /// <summary>Whether a request waits.</summary>
    public bool HasRequests => _asked.Reader.TryPeek(out _);

    /// <summary>Waits for more; false where none will come.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Before it is looked for requests: whoever comes after that wakes this again.
        Interlocked.Exchange(ref _isWoken, 0);
        return HasRequests || await _queue.Reader.WaitToReadAsync(cancellationToken) || HasRequests;
    }

    /// <summary>What is next but requests: a submission or a signal.</summary>
    public bool TryPeek([NotNullWhen(true)] out object? next) => _queue.Reader.TryPeek(out next);

    /// <summary>Takes what is next off the queue.</summary>
    public bool TryTake([NotNullWhen(true)] out object? next)
    {
        while (_queue.Reader.TryRead(out next))
        {
            if (next is not LoopSignal.Asked)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the next request off the queue.</summary>
    public bool TryTakeRequest([NotNullWhen(true)] out RequestWork? next) => _asked.Reader.TryRead(out next);

    /// <summary>Takes no more; what waits stays.</summary>
    public void Close()
    {
        // In this order: whoever finds the queue at its end finds every request that was taken.
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
            (item as SubmissionWork)?.Fail(reason);
        }

        while (_asked.Reader.TryRead(out var request))
        {
            request.Fail(reason);
        }
    }

    /// <summary>Why nothing is taken any more.</summary>
    public ShardStoppedException Stopped(Exception? cause = null) => new($"This owner of shard {key} has stopped.", cause ?? _failure);
}
