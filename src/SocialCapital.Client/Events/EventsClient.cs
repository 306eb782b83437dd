using System.Buffers;
using System.Text.Json;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Events;

/// <summary>Sends events to a community. Needs its write key.</summary>
public sealed class EventsClient
{
    private const string Rejected = "events-rejected";

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal EventsClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/events?results=all");

    /// <summary>
    /// Sends events, at most 10,000 and 8 MiB, in one request, and tells what became of each. Events that the service
    /// rejects are results, not exceptions. For a stream of events take <see cref="CreateSender"/>.
    /// </summary>
    /// <exception cref="SocialCapitalException">The request was refused as a whole, or nobody answered.</exception>
    public Task<EventsAnswer> SubmitAsync(IEnumerable<Event> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var lines = new ArrayBufferWriter<byte>();
        foreach (var one in events)
        {
            lines.Write(LineOf(one));
        }

        return SubmitAsync(lines.WrittenMemory, cancellationToken);
    }

    /// <summary>A sender of a stream of events, in batches. It is to be completed or disposed of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EventSender CreateSender(EventSenderOptions? options = null) => new(this, options ?? new EventSenderOptions(), _transport.Time);

    internal static byte[] LineOf(Event one) => [.. JsonSerializer.SerializeToUtf8Bytes(one, ClientJson.Default.Event), (byte)'\n'];

    internal async Task<EventsAnswer> SubmitAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        var response = await _transport.SendAsync(HttpMethod.Post, _path, cancellationToken, lines, ApiTransport.Lines).ConfigureAwait(false);

        // A request of which every event was refused tells the same of each as one of which some were.
        return response.Problem?.ShortType == Rejected && response.TryRead(ClientJson.Default.EventsAnswer) is { } refused
            ? refused
            : response.Read(ClientJson.Default.EventsAnswer);
    }
}
