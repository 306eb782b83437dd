using SocialCapital.Ledger.Shards;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>
/// How fast a shard ingests while its accounts grow, under its usual bounds: strangers meet, so that four of five accounts
/// are relationships, and a part of them is on disk from a million on.
/// </summary>
internal static class Growth
{
    private const double MembersShare = 0.2;
    private const long StepEvents = 25_000;

    /// <summary>Grows a shard to a number of accounts, and tells how it stands after each part.</summary>
    public static async Task<IReadOnlyList<GrowthPoint>> RunAsync(string folder, long accounts, long part, Action<GrowthPoint> tell)
    {
        var points = new List<GrowthPoint>();
        var events = new PlacedEvents();
        Func<long, (int, int)> strangers = PlacedEvents.Strangers((int)(accounts * MembersShare));
        await using BulkShard bulk = await BulkShard.OpenAsync(folder, new LedgerShardOptions { SpareMembers = SpareMembers.OfMachine() });
        long made = 0, ingested = 0;
        long began = TimeProvider.System.GetTimestamp();
        while (made < accounts)
        {
            await bulk.IngestAsync(events, StepEvents, strangers);
            ingested += StepEvents;
            ShardFigures figures = await bulk.Shard.GetFiguresAsync();
            made = figures.Members + figures.Relationships;
            if (made >= (points.Count + 1) * part)
            {
                double rate = ingested / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                var point = new GrowthPoint(made, rate, Bytes.Resident(Environment.ProcessId), Bytes.OnDisk(folder, ""));
                tell(point);
                points.Add(point);
                (ingested, began) = (0, TimeProvider.System.GetTimestamp());
            }
        }

        return points;
    }
}
