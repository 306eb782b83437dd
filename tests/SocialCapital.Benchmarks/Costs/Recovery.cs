using System.Net.Http.Headers;
using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Benchmarks.Contenders.Ours;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>How long it takes to come back after a crash: by the journal's tail, and by how many accounts there are.</summary>
internal static class Recovery
{
    /// <summary>A community of so many members, whose checkpoint is followed by tails of several lengths, one after the other.</summary>
    /// <param name="folder">A folder that is not there yet.</param>
    /// <param name="members">How many members; every two have a relationship, and more meet in each tail.</param>
    /// <param name="tails">Entries, in thousands' multiples.</param>
    /// <param name="tell">Is told of each as it is found.</param>
    public static async Task<IReadOnlyList<RecoveryPoint>> RunAsync(string folder, int members, IEnumerable<long> tails, Action<RecoveryPoint> tell)
    {
        await OurServer.FoundAsync(folder);
        var events = new PlacedEvents();
        BulkShard made = await BulkShard.OpenAsync(folder, new LedgerShardOptions());
        int half = members / 2;
        await made.IngestAsync(events, half, number => ((int)(number % half) * 2, ((int)(number % half) * 2) + 1));
        await made.CloseAsync();

        var points = new List<RecoveryPoint>();
        foreach (long tail in tails)
        {
            await using (BulkShard crashing = await BulkShard.OpenAsync(folder, BulkShard.WithoutCheckpoints()))
            {
                await crashing.IngestAsync(events, tail, PlacedEvents.Strangers(members));
            }

            RecoveryPoint point = await ComeBackAsync(folder, tail);
            tell(point);
            points.Add(point);

            // The next tail begins after a checkpoint.
            await (await BulkShard.OpenAsync(folder, new LedgerShardOptions())).CloseAsync();
        }

        return points;
    }

    private static async Task<RecoveryPoint> ComeBackAsync(string folder, long tail)
    {
        RecoveryPoint point;

        // Without checkpoints, so that the server finds the same tail afterwards.
        await using (BulkShard bulk = await BulkShard.OpenAsync(folder, BulkShard.WithoutCheckpoints()))
        {
            WrongCountException.ThrowIfDifferent("entries that were folded", tail, bulk.Shard.Recovery.FoldedEntries);
            ShardFigures figures = await bulk.Shard.GetFiguresAsync();
            point = new RecoveryPoint(figures.Members, figures.Relationships, tail, bulk.Shard.Gauges.RememberedIds, bulk.Opening, default);
        }

        return point with { Starting = await StartAsync(folder) };
    }

    private static async Task<TimeSpan> StartAsync(string folder)
    {
        await using var server = new OurServer(folder);
        long began = TimeProvider.System.GetTimestamp();
        await server.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"), Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        using HttpResponseMessage answer = await http.GetAsync(new Uri($"{OurServer.Path}/members/m0000000", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return TimeProvider.System.GetElapsedTime(began);
    }
}
