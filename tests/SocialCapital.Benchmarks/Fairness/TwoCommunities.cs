using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Benchmarks.Measuring;
using SocialCapital.Benchmarks.Populations;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Fairness;

/// <summary>One server with two communities, of which one keeps to its quota and the other sends ten times as much.</summary>
internal sealed class TwoCommunities(OurServer server, EventTemplates templates) : IAsyncDisposable
{
    /// <summary>Events a second that the one may send that floods.</summary>
    public const int EventsQuota = 5_000;

    /// <summary>Reads a second that it may ask.</summary>
    public const int ReadsQuota = 500;

    private const string Quiet = "quiet";
    private const string Loud = "loud";
    private const int TimesQuota = 10;
    private const int Batch = 1_000;
    private const int QuietBatch = 20;
    private const double QuietBatchesPerSecond = 10;
    private const double ReadsPerSecond = 500;
    private const int Connections = 16;
    private const double WarmUpSeconds = 4;

    private readonly EventStream _quietEvents = new(Population.Forum, StreamPhase.Measured, templates);
    private readonly EventStream _loudEvents = new(Population.Forum, StreamPhase.Measured, templates);
    private long _quiet = -1, _loud = -1, _reads = -1, _refused;

    /// <summary>Founds both, and lets members become known to them.</summary>
    public async Task StartAsync()
    {
        await server.StartAsync();
        await server.FoundCommunityAsync(Quiet);
        await server.FoundCommunityAsync(Loud);
        await Task.WhenAll(
            SendAsync(Quiet, _quietEvents, Batch, 0, WarmUpSeconds, () => Interlocked.Increment(ref _quiet)),
            SendAsync(Loud, _loudEvents, Batch, 0, WarmUpSeconds, () => Interlocked.Increment(ref _loud)));

        // From here on in other batches: numbers of other events.
        _quiet = (_quiet + 1) * Batch / QuietBatch;
        await ReadAsync(Quiet, 0, WarmUpSeconds);
        await server.SetQuotaAsync(Loud, EventsQuota, ReadsQuota);
    }

    /// <summary>Reads the quiet one for so long, which is told some events meanwhile, alone or beside the other.</summary>
    public async Task<FairnessTurn> TakeTurnAsync(FloodKind? flood, double seconds)
    {
        _refused = 0;
        Task<LoadTally> events = SendAsync(Quiet, _quietEvents, QuietBatch, QuietBatchesPerSecond, seconds, () => Interlocked.Increment(ref _quiet));
        Task<LoadTally> flooding = flood switch
        {
            FloodKind.Events => SendAsync(
                Loud, _loudEvents, Batch, TimesQuota * EventsQuota / (double)Batch, seconds, () => Interlocked.Increment(ref _loud)),
            FloodKind.Reads => ReadAsync(Loud, TimesQuota * ReadsQuota, seconds),
            _ => Task.FromResult(new LoadTally()),
        };
        LoadTally reads = await ReadAsync(Quiet, ReadsPerSecond, seconds);
        await events;
        return new FairnessTurn(Percentiles.Of(reads.Latency), reads.Requests / (ReadsPerSecond * seconds), (await flooding).Requests, _refused);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task<LoadTally> SendAsync(string community, EventStream stream, int batch, double perSecond, double seconds, Func<long> next) =>
        RunAsync(() => new OurSender(server.Port, server.Key, PathOf(community), stream, batch), sender => sender.ConnectAsync(), perSecond, seconds, next);

    private Task<LoadTally> ReadAsync(string community, double perSecond, double seconds) =>
        RunAsync(
            () => new OurReader(server.Port, server.Key, PathOf(community), ReadKind.WarmMember),
            reader => reader.ConnectAsync(),
            perSecond,
            seconds,
            () => Interlocked.Increment(ref _reads));

    private async Task<LoadTally> RunAsync<T>(Func<T> make, Func<T, Task> connect, double perSecond, double seconds, Func<long> next)
        where T : IBenchRequest
    {
        T[] connections = [.. Enumerable.Range(0, Connections).Select(_ => make())];
        await Task.WhenAll(connections.Select(connect));
        IBenchRequest[] requests = [.. connections.Select(connection =>
            new ShiftedRequest(new FloodRequest(connection, () => Interlocked.Increment(ref _refused)), next))];
        LoadTally tally = await OpenLoop.RunAsync(requests, perSecond, seconds);
        await ClosedLoop.CloseAsync(requests);
        return tally;
    }

    private static string PathOf(string community) => $"/v1/communities/{community}";
}
