using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>Takes what is sent by OTLP over HTTP, on loopback, and keeps it as it came: texts stand in it as UTF-8.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new(StringComparer.Ordinal);
    private readonly Task _taking;

    public OtlpSink()
    {
        Url = $"http://127.0.0.1:{Processes.ExecutableProcess.FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _taking = TakeAsync();
    }

    /// <summary>Where it is sent to.</summary>
    public string Url { get; }

    /// <summary>All of a kind (traces, metrics, logs) so far.</summary>
    public string Received(string kind)
    {
        if (!_received.TryGetValue("/v1/" + kind, out var text))
        {
            return "";
        }

        lock (text)
        {
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _taking;
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                var body = await reader.ReadToEndAsync();
                var text = _received.GetOrAdd(context.Request.Url!.AbsolutePath, _ => new StringBuilder());
                lock (text)
                {
                    text.Append(body);
                }

                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
