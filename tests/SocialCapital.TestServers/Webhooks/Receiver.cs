using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SocialCapital.TestServers.Webhooks;

/// <summary>A receiver of webhooks on loopback that does what a test says: takes them, refuses, stalls, lies. It speaks HTTP by hand.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<Delivered> _taken = new();
    private readonly Task _accepting;

    /// <param name="certificate">Speaks TLS with it; null for plain HTTP.</param>
    public Receiver(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>What it answers to what comes; by default 204. Writes the answer, or does something else.</summary>
    public Func<Delivered, Stream, CancellationToken, Task> Answer { get; set; } = (_, stream, stop) => StatusAsync(stream, 204, stop);

    /// <summary>What has come, in order, whatever was answered.</summary>
    public Delivered[] Taken => [.. _taken];

    /// <summary>How many connections were made.</summary>
    public int Connections { get; private set; }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Where it listens.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/hook";

    /// <summary>Answers with a status and nothing else.</summary>
    public static Task StatusAsync(Stream stream, int status, CancellationToken stop, string headers = "") =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n{headers}\r\n"), stop).AsTask();

    /// <summary>Waits until as many have come.</summary>
    public async Task<Delivered[]> UntilAsync(int count, CancellationToken stop)
    {
        while (_taken.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), stop);
        }

        return Taken;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Connections++;
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var tls = new SslStream(stream);
                    stream = tls;
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                }

                while (await ReadAsync(stream) is { } delivered)
                {
                    _taken.Enqueue(delivered);
                    await Answer(delivered, stream, _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                }
            }
            catch (Exception)
            {
                // The sender has gone, or the test has ended.
            }
        }
    }

    private async Task<Delivered?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new Delivered(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}
