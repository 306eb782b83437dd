using System.Net;
using SocialCapital.TestServers.Processes;

namespace SocialCapital.Benchmarks.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP on loopback, and throws it away.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _taking;
    private long _bytes;

    public TelemetrySink()
    {
        Url = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _taking = TakeAsync();
    }

    /// <summary>Where it is sent to.</summary>
    public string Url { get; }

    /// <summary>How many bytes have come.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _taking;
    }

    private async Task TakeAsync()
    {
        byte[] buffer = new byte[64 << 10];
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                for (int read; (read = await context.Request.InputStream.ReadAsync(buffer)) > 0;)
                {
                    Interlocked.Add(ref _bytes, read);
                }

                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
