using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Transport;

namespace SocialCapital.Client.Notices;

/// <summary>Follows what happens in a community's bank. Needs a key that opens what is between two members.</summary>
public sealed class NoticesClient
{
    /// <summary>A stream that says nothing for so long, not even that it has nothing to say, is opened anew: three heartbeats.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ApiTransport _transport;
    private readonly string _path;

    internal NoticesClient(ApiTransport transport, string community) => (_transport, _path) = (transport, community + "/events/stream");

    /// <summary>
    /// What happens from now on, or from a position on, for as long as it is enumerated. Where the connection breaks it is opened again,
    /// after a pause of 1 to 30 seconds, and goes on behind the last notice. Ends by its cancellation.
    /// </summary>
    /// <param name="after">The <see cref="Notice.Position"/> of the last notice that was dealt with; null for what comes from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SocialCapitalException">The stream is refused: the key does not open it, or opens it no more.</exception>
    public async IAsyncEnumerable<Notice> StreamAsync(string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pause = FirstPause;
        while (true)
        {
            using var response = await _transport.OpenStreamAsync(_path, after, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            using var silence = new CancellationTokenSource(SilenceMax, _transport.Time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
            var events = SseParser.Create(body).EnumerateAsync(ended.Token).GetAsyncEnumerator(ended.Token);
            await using var _ = events.ConfigureAwait(false);
            while (await TryMoveAsync(events, cancellationToken).ConfigureAwait(false))
            {
                silence.CancelAfter(SilenceMax);
                pause = FirstPause;
                after = string.IsNullOrEmpty(events.Current.EventId) ? after : events.Current.EventId;
                if (events.Current.EventType != "heartbeat")
                {
                    silence.CancelAfter(Timeout.InfiniteTimeSpan);
                    yield return NoticeOf(events.Current, after);
                    silence.CancelAfter(SilenceMax);
                }
            }

            await Task.Delay(pause, _transport.Time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>False where the stream has ended, broken off or gone silent.</summary>
    private static async ValueTask<bool> TryMoveAsync(IAsyncEnumerator<SseItem<string>> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static Notice NoticeOf(SseItem<string> item, string? position)
    {
        try
        {
            return (JsonSerializer.Deserialize(item.Data, ClientJson.Default.Notice) ?? throw new JsonException()) with { Position = position };
        }
        catch (JsonException e)
        {
            throw new SocialCapitalException("The stream holds something else than its description says.", null, null, false, null, e);
        }
    }
}
