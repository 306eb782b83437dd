using System.Globalization;
using System.Text;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>
/// What a member and a relationship cost more while they are awake: what the server's memory grows by when all of a
/// community are read once, whose accounts were all in its memory before. Its collector is told to leave little lying
/// about, so that memory is what is held.
/// </summary>
internal static class AwakeSizes
{
    private const int Members = 48_000;
    private const int WarmUp = 3_000;
    private const int Connections = 8;
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, string> LeanCollector = new()
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCgen0size"] = "0x400000",
    };

    /// <summary>Measures, in a folder that is not there yet.</summary>
    /// <returns>Bytes of a member and of a relationship, above what they cost asleep.</returns>
    public static async Task<(double Member, double Relationship)> MeasureAsync(string folder)
    {
        await OurServer.FoundAsync(folder);
        BulkShard bulk = await BulkShard.OpenAsync(folder, new LedgerShardOptions());
        await bulk.IngestAsync(new PlacedEvents(), Members / 2, number => ((int)number * 2, ((int)number * 2) + 1));
        await bulk.CloseAsync();
        await using var server = new OurServer(folder, variables: LeanCollector);
        await server.StartAsync();
        await ReadAsync(server, 0, WarmUp, MemberPath);
        await ReadAsync(server, 0, WarmUp / 2, PairPath);
        double before = await SettledAsync(server);
        await ReadAsync(server, WarmUp, Members, MemberPath);
        double withMembers = await SettledAsync(server);
        await ReadAsync(server, WarmUp / 2, Members / 2, PairPath);
        double withPairs = await SettledAsync(server);
        return ((withMembers - before) / (Members - WarmUp), (withPairs - withMembers) / ((Members - WarmUp) / 2));
    }

    private static string MemberPath(int number) => $"members/{Name(number)}";

    // As of some time: of now, a server that is silo and gateway asks the shard and wakes no grain.
    private static string PairPath(int number) =>
        $"relationships/{Name(2 * number)}/{Name((2 * number) + 1)}?at={Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";

    private static string Name(int rank) => rank.ToString("'m'0000000", CultureInfo.InvariantCulture);

    private static async Task<double> SettledAsync(OurServer server)
    {
        await Task.Delay(Settling);
        return Bytes.Resident(server.ProcessId);
    }

    private static Task ReadAsync(OurServer server, int from, int to, Func<int, string> pathOf)
    {
        int next = from - 1;
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var connection = new HttpConnection(server.Port);
            await connection.ConnectAsync();
            for (int number; (number = Interlocked.Increment(ref next)) < to;)
            {
                byte[] request = Encoding.ASCII.GetBytes(
                    $"GET {OurServer.Path}/{pathOf(number)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Key}\r\n\r\n");
                await connection.ExchangeAsync(request, CancellationToken.None);
                WrongCountException.ThrowIfDifferent("the status of a read", 200, connection.Status);
            }
        }));
    }
}
