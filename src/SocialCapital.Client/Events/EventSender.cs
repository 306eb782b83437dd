using System.Net;
using System.Threading.Channels;
using SocialCapital.Client.Problems;

namespace SocialCapital.Client.Events;

/// <summary>
/// Sends a stream of events in batches, which go out when they are full or have waited long enough. Every event that was
/// added gets a result, whatever happens: nothing is dropped silently. The queue is bounded: where the service is slower
/// than you, adding waits. Safe for use by many at a time.
/// </summary>
public sealed class EventSender : IAsyncDisposable
{
    private const string Stopped = "stopped";
    private const string NoAnswer = "no-answer";

    private readonly EventsClient _client;
    private readonly EventSenderOptions _options;
    private readonly TimeProvider _time;
    private readonly Channel<QueuedEvent> _queue;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    internal EventSender(EventsClient client, EventSenderOptions options, TimeProvider time)
    {
        _client = client;
        _options = options.Checked();
        _time = time;
        _queue = Channel.CreateBounded<QueuedEvent>(new BoundedChannelOptions(options.QueueMax) { SingleReader = true });
        _slots = new SemaphoreSlim(options.RequestsMax);
        _running = Task.Run(RunAsync);
    }

    /// <summary>
    /// Adds an event. The outer task is done when the event is in the queue, and waits while that is full; the inner one
    /// when it is known what became of the event, and it never fails: a failure is a result, too.
    /// </summary>
    /// <param name="one">The event; it is written down at once.</param>
    /// <param name="cancellationToken">Ends the wait for room. An event that is in the queue is sent.</param>
    /// <exception cref="ChannelClosedException">The sender was completed: the event was not added.</exception>
    public async ValueTask<Task<EventResult>> AddAsync(Event one, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(one);
        var queued = new QueuedEvent(one.Id, EventsClient.LineOf(one));
        await _queue.Writer.WriteAsync(queued, cancellationToken).ConfigureAwait(false);
        return queued.Result;
    }

    /// <summary>Adds an event and waits for what becomes of it. Where that wait is canceled the event is sent all the same.</summary>
    /// <exception cref="ChannelClosedException">The sender was completed: the event was not added.</exception>
    public async Task<EventResult> SendAsync(Event one, CancellationToken cancellationToken = default)
    {
        var result = await AddAsync(one, cancellationToken).ConfigureAwait(false);
        return await result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what is waiting without waiting for more, and returns when every event that was added before has its result.</summary>
    /// <exception cref="ChannelClosedException">The sender was completed.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        var flush = new QueuedEvent(null, default);
        await _queue.Writer.WriteAsync(flush, cancellationToken).ConfigureAwait(false);
        await flush.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes no more events, sends those that it has, and returns when each has its result. Canceled, it stops at once:
    /// what was not sent is <see cref="EventStatus.NotTaken"/>, what was under way <see cref="EventStatus.Unknown"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was canceled before all was sent.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        _queue.Writer.TryComplete();
        await using (cancellationToken.Register(_stop.Cancel).ConfigureAwait(false))
        {
            await _running.ConfigureAwait(false);
        }

        if (_stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Completes it, however long the service takes; to stop sooner, cancel <see cref="CompleteAsync"/> first.</summary>
    public async ValueTask DisposeAsync()
    {
        await CompleteAsync().ConfigureAwait(false);
        _stop.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync()
    {
        // What did not fit into the batch before, or asks for all to be sent.
        QueuedEvent? held = null;
        while (held is not null || await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var batch = new EventBatch(_options.BatchEventsMax, _options.BatchBytesMax);
            held = await FillAsync(batch, held).ConfigureAwait(false);
            if (batch.Events.Count > 0)
            {
                await _slots.WaitAsync().ConfigureAwait(false);
                _ = SendAndReleaseAsync([.. batch.Events]);
            }

            if (held is { IsFlush: true })
            {
                await DrainAsync().ConfigureAwait(false);
                held.End(EventStatus.Accepted, null, null);
                held = null;
            }
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private async Task<QueuedEvent?> FillAsync(EventBatch batch, QueuedEvent? held)
    {
        if (held is not null)
        {
            batch.TryAdd(held);
        }

        using var due = new CancellationTokenSource(_options.FlushAfter, _time);
        while (!batch.IsFull)
        {
            if (_queue.Reader.TryRead(out var next))
            {
                if (next.IsFlush || !batch.TryAdd(next))
                {
                    return next;
                }

                continue;
            }

            try
            {
                if (!await _queue.Reader.WaitToReadAsync(due.Token).ConfigureAwait(false))
                {
                    return null;
                }
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Waits until no request is under way.</summary>
    private async Task DrainAsync()
    {
        for (var i = 0; i < _options.RequestsMax; i++)
        {
            await _slots.WaitAsync().ConfigureAwait(false);
        }

        _slots.Release(_options.RequestsMax);
    }

    private async Task SendAndReleaseAsync(QueuedEvent[] events)
    {
        try
        {
            await SendAsync(events).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever it was: nobody may be left waiting for a result.
            EndAll(events, EventStatus.Unknown, NoAnswer, exception.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task SendAsync(ReadOnlyMemory<QueuedEvent> events)
    {
        if (_stop.IsCancellationRequested)
        {
            EndAll(events.Span, EventStatus.NotTaken, Stopped, "The sender was stopped before it was sent.");
            return;
        }

        try
        {
            var answer = await _client.SubmitAsync(EventBatch.Body(events.Span), _stop.Token).ConfigureAwait(false);
            foreach (var result in answer.Results.Where(result => result.Index >= 0 && result.Index < events.Length))
            {
                events.Span[result.Index].End(result);
            }

            EndAll(events.Span, EventStatus.Unknown, NoAnswer, "The service's answer says nothing of it.");
        }
        catch (SocialCapitalException refused) when (refused.Status == HttpStatusCode.RequestEntityTooLarge && events.Length > 1)
        {
            // The service takes less at a time than this sender was told: nothing of it was taken.
            await SendAsync(events[..(events.Length / 2)]).ConfigureAwait(false);
            await SendAsync(events[(events.Length / 2)..]).ConfigureAwait(false);
        }
        catch (SocialCapitalException failure)
        {
            EndAll(
                events.Span,
                failure.IsOutcomeUnknown ? EventStatus.Unknown : EventStatus.NotTaken,
                failure.Problem?.ShortType ?? NoAnswer,
                failure.Message);
        }
        catch (OperationCanceledException)
        {
            EndAll(events.Span, EventStatus.Unknown, Stopped, "The sender was stopped before an answer came.");
        }
    }

    /// <summary>Ends those that have no result yet.</summary>
    private static void EndAll(ReadOnlySpan<QueuedEvent> events, EventStatus status, string code, string reason)
    {
        foreach (var one in events)
        {
            one.End(status, code, reason);
        }
    }
}
