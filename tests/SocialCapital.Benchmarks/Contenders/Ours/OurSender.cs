using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Contenders.Ours;

/// <summary>Posts batches of events, one a line.</summary>
internal sealed class OurSender(int port, string key, string community, EventStream stream, int batch) : IBenchRequest
{
    // The head is written right before the body once its length is known.
    private const int HeadMax = 512;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(2);

    private readonly HttpConnection _connection = new(port);
    private readonly byte[] _request = new byte[HeadMax + (batch * EventStream.EventBytesMax)];
    private readonly byte[] _head = Encoding.ASCII.GetBytes(
        $"POST {community}/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/x-ndjson\r\nContent-Length: ");

    private int _start, _end;

    public Task ConnectAsync() => _connection.ConnectAsync();

    public void Prepare(long number)
    {
        _end = HeadMax;
        long first = number * batch;
        for (long slot = first; slot < first + batch; slot++)
        {
            _end += stream.Write(stream.At(slot), _request.AsSpan(_end));
        }

        byte[] length = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_end - HeadMax}\r\n\r\n"));
        length.CopyTo(_request, HeadMax - length.Length);
        _start = HeadMax - length.Length - _head.Length;
        _head.CopyTo(_request, _start);
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        await _connection.ExchangeAsync(_request.AsMemory(_start, _end - _start), cancellation);
        while (_connection.Status == 503)
        {
            // Sent again, as the API asks of its clients.
            await Task.Delay(BusyPause, cancellation);
            await _connection.ExchangeAsync(_request.AsMemory(_start, _end - _start), cancellation);
        }

        return _connection.Status == 200 && EventCounts.Read(_connection.Body.Span) is { } outcome
            ? outcome
            : new RequestOutcome($"http {_connection.Status}: {Encoding.UTF8.GetString(_connection.Body.Span[..Math.Min(200, _connection.Body.Length)])}");
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
