using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Contenders.Ours;

/// <summary>Reads members and relationships.</summary>
internal sealed class OurReader(int port, string key, string community, ReadKind kind) : IBenchRequest
{
    private readonly HttpConnection _connection = new(port);
    private readonly byte[] _request = new byte[8 << 10];
    private int _length;

    public Task ConnectAsync() => _connection.ConnectAsync();

    public void Prepare(long number)
    {
        string rest = $"HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n";
        string text = kind switch
        {
            ReadKind.Scores => WithBody(community, rest, $"{{\"members\":[{string.Join(',', Enumerable.Range(0, ReadPlaces.ScoresAtOnce).Select(i => $"\"{Name(ReadPlaces.Member(kind, (number * ReadPlaces.ScoresAtOnce) + i))}\""))}]}}"),
            ReadKind.Pair => $"GET {community}/relationships/{Name(ReadPlaces.Member(kind, number))}/{Name(ReadPlaces.Member(kind, number) + 1)} {rest}\r\n",
            _ => $"GET {community}/members/{Name(ReadPlaces.Member(kind, number))} {rest}\r\n",
        };
        _length = Encoding.ASCII.GetBytes(text, _request);
    }

    public async Task<RequestOutcome> SendAsync(CancellationToken cancellation)
    {
        await _connection.ExchangeAsync(_request.AsMemory(0, _length), cancellation);
        return new RequestOutcome(_connection.Status == 200 ? null : $"http {_connection.Status}");
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string WithBody(string community, string rest, string body) => string.Create(
        CultureInfo.InvariantCulture,
        $"POST {community}/scores:query {rest}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    private static string Name(int rank) => rank.ToString("'m'0000000", CultureInfo.InvariantCulture);
}
