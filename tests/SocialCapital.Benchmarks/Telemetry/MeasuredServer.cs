using System.Globalization;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Telemetry;

/// <summary>A server with telemetry on or off, which takes its turns from one stream of events.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly OurServer _server;
    private readonly EventStream _stream;
    private readonly int _batch;
    private readonly int _connections;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stopping = new();
    private Task _scraping = Task.CompletedTask;
    private long _next = -1;

    private MeasuredServer(OurServer server, EventStream stream, int batch, int connections, TimeSpan interval) =>
        (_server, _stream, _batch, _connections, _interval) = (server, stream, batch, connections, interval);

    /// <summary>Nothing of it: no metrics, no traces, no logs.</summary>
    public static async Task<MeasuredServer> StartOffAsync(string folder, EventStream stream, int batch, int connections)
    {
        var server = new MeasuredServer(
            new OurServer(folder, ["--audit-hours", "0", "--prometheus", "off", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:SocialCapital=None", "--Logging:LogLevel:Orleans=None"]),
            stream, batch, connections, Timeout.InfiniteTimeSpan);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>All of it: metrics scraped and sent, traces and logs sent, at the usual levels.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="stream">The events.</param>
    /// <param name="batch">Events in a request.</param>
    /// <param name="connections">How many requests are under way.</param>
    /// <param name="sink">Where to.</param>
    /// <param name="traced">Of a thousand requests so many.</param>
    /// <param name="interval">How often metrics are scraped, and sent.</param>
    public static async Task<MeasuredServer> StartOnAsync(
        string folder, EventStream stream, int batch, int connections, TelemetrySink sink, int traced, TimeSpan interval)
    {
        var server = new MeasuredServer(
            new OurServer(
                folder,
                ["--audit-hours", "0", "--prometheus", "key", "--traces-per-thousand", traced.ToString(CultureInfo.InvariantCulture)],
                new Dictionary<string, string>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = sink.Url,
                    ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                    ["OTEL_METRIC_EXPORT_INTERVAL"] = interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
                }),
            stream, batch, connections, interval);
        await server._server.StartAsync();
        server._scraping = server.ScrapeAsync();
        return server;
    }

    /// <summary>Works for so long, as fast as it goes.</summary>
    public async Task<TelemetryTurn> TakeTurnAsync(double seconds)
    {
        IReadOnlyList<IBenchRequest> senders = await _server.OpenSendersAsync(_stream, _batch, _connections);
        ShiftedRequest[] requests = [.. senders.Select(sender => new ShiftedRequest(sender, () => Interlocked.Increment(ref _next)))];
        double before = ProcessCpu.Seconds(_server.ProcessId);
        (LoadTally tally, double took) = await ClosedLoop.RunAsync(requests, seconds);
        double used = ProcessCpu.Seconds(_server.ProcessId) - before;
        await ClosedLoop.CloseAsync(senders);
        return new TelemetryTurn(tally.Requests * _batch, took, used);
    }

    /// <summary>Waits until it has done what its last turn left to do: that would count for whoever has the next turn.</summary>
    public Task SettleAsync() => Resting.WaitAsync(_server.ProcessId);

    /// <summary>Asks it whether it has counted right.</summary>
    public Task VerifyAsync() => _server.VerifyAsync(_stream.Totals((_next + 1) * _batch));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _scraping;
        await _server.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task ScrapeAsync()
    {
        using var timer = new PeriodicTimer(_interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await _server.ScrapeAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }
}
