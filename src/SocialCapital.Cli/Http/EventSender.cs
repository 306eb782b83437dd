using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SocialCapital.Cli.Http;

/// <summary>
/// Sends a stream of events in batches, with a bounded number of requests in flight and a bounded number of batches
/// in memory (those in flight, one waiting, one being filled). With one in flight the service sees the events in the
/// order in which they were added, which decides caps and diminishing returns and lets an appreciation follow its deposit.
/// </summary>
internal sealed class EventSender : IAsyncDisposable
{
    private readonly SocialCapitalClient _client;
    private readonly string _community;
    private readonly RefusalList _refusals;
    private readonly Channel<EventBatch> _full = Channel.CreateBounded<EventBatch>(1);
    private readonly ConcurrentBag<EventBatch> _empty = [];
    private readonly CancellationTokenSource _stop;
    private readonly Task _senders;
    private EventBatch _filling = new();
    private long _accepted;
    private long _duplicates;
    private long _rejected;

    public EventSender(SocialCapitalClient client, string community, int inFlight, RefusalList refusals, CancellationToken cancellation)
    {
        _client = client;
        _community = community;
        _refusals = refusals;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _senders = Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => SendAllAsync()));
    }

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Duplicates => Interlocked.Read(ref _duplicates);

    public long Rejected => Interlocked.Read(ref _rejected);

    /// <param name="place">Where the event came from, in words, should it be refused.</param>
    /// <exception cref="ApiException">An earlier batch could not be sent.</exception>
    public ValueTask AddAsync(in EventDraft draft, string place)
    {
        _filling.Add(draft, place);
        return _filling.IsFull ? HandOverAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Adds an event that is in the API's form already, without a line break.</summary>
    public ValueTask AddLineAsync(ReadOnlySpan<byte> line, string place)
    {
        _filling.AddLine(line, place);
        return _filling.IsFull ? HandOverAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Sends what is left and waits until every batch was answered.</summary>
    public async Task CompleteAsync()
    {
        if (_filling.Count > 0)
        {
            await HandOverAsync();
        }

        _full.Writer.TryComplete();
        await _senders;
    }

    public async ValueTask DisposeAsync()
    {
        _full.Writer.TryComplete();
        await _stop.CancelAsync();
        try
        {
            await _senders;
        }
        catch (Exception)
        {
            // Whoever was sending has been told by AddAsync or CompleteAsync, or is leaving for another reason.
        }

        _stop.Dispose();
        _filling.Dispose();
    }

    private async ValueTask HandOverAsync()
    {
        try
        {
            await _full.Writer.WriteAsync(_filling, _stop.Token);
        }
        catch (Exception stopped) when (stopped is ChannelClosedException or OperationCanceledException)
        {
            // A sender has failed, or the whole was stopped: what it met says more than that the way is closed.
            await _senders;
            throw;
        }

        _filling = _empty.TryTake(out EventBatch? used) ? used : new EventBatch();
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (EventBatch batch in _full.Reader.ReadAllAsync(_stop.Token))
            {
                Count(batch, await _client.SendEventsAsync(_community, batch.Lines, _stop.Token));
                batch.Clear();
                _empty.Add(batch);
            }
        }
        catch (Exception)
        {
            // Nobody waits for the others' retries once one batch is lost.
            _full.Writer.TryComplete();
            await _stop.CancelAsync();
            throw;
        }
    }

    private void Count(EventBatch batch, EventsAnswer answer)
    {
        EventOutcome[] rejected = [.. (answer.Results ?? []).Where(outcome => outcome.Status == "rejected")];
        if ((long)answer.Accepted + answer.Duplicates + answer.Rejected != batch.Count || rejected.Length != answer.Rejected)
        {
            throw new ApiException(
                $"the service's answer does not add up: {answer.Accepted} accepted, {answer.Duplicates} duplicates and {answer.Rejected} rejected of {batch.Count} events sent, {rejected.Length} of them listed");
        }

        Interlocked.Add(ref _accepted, answer.Accepted);
        Interlocked.Add(ref _duplicates, answer.Duplicates);
        Interlocked.Add(ref _rejected, answer.Rejected);
        foreach (EventOutcome outcome in rejected)
        {
            string place = outcome.Index >= 0 && outcome.Index < batch.Count ? batch.PlaceOf(outcome.Index) : $"event {outcome.Index}";
            _refusals.Add(place, $"{outcome.Code}: {outcome.Reason}");
        }
    }
}
