using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Crashes;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Chaos;

/// <summary>A real cluster of processes to which everything happens that happens to clusters, while events flow.</summary>
public class ChaosTests(ITestOutputHelper console)
{
    /// <summary>Every platform gets an answer again within this time after any fault has ended.</summary>
    private static readonly TimeSpan RecoveryMax = TimeSpan.FromSeconds(60);

    /// <summary>Scores fade with time, and the two gateways are asked one after the other.</summary>
    private const decimal ScoreTolerance = 0.00001m;

    private static readonly (string Id, int Shards)[] Communities = [("one", 1), ("many", 6)];

    /// <summary>By default each kind of fault once; more for a long run.</summary>
    private static readonly int Faults = Number("SOCIALCAPITAL_FAULTS", Enum.GetValues<Fault>().Length);

    private static readonly int Seed = Number("SOCIALCAPITAL_CHAOS_SEED", 1);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_whatever_happens_to_a_cluster()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        Assert.SkipUnless(RedisServer.IsAvailable, RedisServer.WhyUnavailable ?? "");
        await using var cluster = await Cluster.StartAsync();
        try
        {
            await RunAsync(cluster);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            console.WriteLine(cluster.LastWords());
            throw;
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("SOCIALCAPITAL_CHAOS_LOGS") is { } folder)
            {
                await cluster.KeepLogsAsync(folder);
            }
        }
    }

    private async Task RunAsync(Cluster cluster)
    {
        foreach (var (id, shards) in Communities)
        {
            using var founded = await cluster.Clients[0].PostAsJsonAsync("/v1/communities", new { id, shards });
            founded.EnsureSuccessStatusCode();
        }

        var random = new Random(Seed);
        var mischief = new Mischief(cluster, random);
        var writers = Communities.SelectMany((community, index) => Enumerable.Range(0, 2)
            .Select(number => new Writer(cluster.Next, community.Id, (2 * index) + number, Seed))).ToArray();
        var answered = new int[writers.Length];
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(writers.Select(async (writer, i) =>
        {
            while (!stop.IsCancellationRequested)
            {
                await writer.SendAsync(CancellationToken.None);
                Volatile.Write(ref answered[i], answered[i] + 1);
            }
        }));
        var longestRecovery = TimeSpan.Zero;
        await AllAnsweredAsync(answered, 20, writing);
        var frozen = 0;
        foreach (var fault in Script(random))
        {
            frozen += fault == Fault.SiloFrozen ? 1 : 0;
            var clock = Stopwatch.StartNew();
            await mischief.DoAsync(fault);
            var took = clock.Elapsed;
            clock.Restart();
            await AllAnsweredAsync(answered, 1, writing);
            longestRecovery = clock.Elapsed > longestRecovery ? clock.Elapsed : longestRecovery;
            console.WriteLine($"{fault}: over after {took.TotalSeconds:0.0} s, everybody answered {clock.Elapsed.TotalSeconds:0.0} s later");

            // What was broken is used for a while before the next thing breaks.
            await AllAnsweredAsync(answered, 6, writing);
        }

        // Whoever was silent for so long must have been given up, or nothing was shown about owners that come back.
        Assert.Equal(frozen, mischief.GivenUp);
        Assert.Empty(mischief.Crashes);
        await stop.CancelAsync();
        await writing;
        await CheckGatewaysAsync(cluster, writers);
        foreach (var process in cluster.Gateways.Concat(cluster.Silos))
        {
            Assert.Equal(0, await process.TerminateAsync());
        }

        await CheckBooksAsync(cluster, writers);
        Assert.True(writers.Sum(writer => writer.Retried) > 0, "No fault has hit a request: the test has shown nothing.");
        Assert.True(writers.Sum(writer => writer.ReadsChecked) > 100, "Hardly a read was checked.");
        console.WriteLine(
            $"{Faults} faults, seed {Seed}: {writers.Sum(writer => writer.Acknowledged.Count)} events acknowledged, "
            + $"{writers.Sum(writer => writer.Retried)} batches sent again, {writers.Sum(writer => writer.ReadsChecked)} reads checked, {writers.Sum(writer => writer.FavorsHonored)} favors honored; "
            + $"the longest that a batch waited: {writers.Max(writer => writer.LongestWait).TotalSeconds:0.0} s; "
            + $"the longest until all were answered after a fault had ended: {longestRecovery.TotalSeconds:0.0} s (at most {RecoveryMax.TotalSeconds} s)");
    }

    /// <summary>Each kind once, in a random order, and then whatever comes.</summary>
    private static IEnumerable<Fault> Script(Random random)
    {
        var kinds = Enum.GetValues<Fault>();
        random.Shuffle(kinds);
        return kinds.Concat(Enumerable.Repeat(0, Math.Max(0, Faults - kinds.Length)).Select(_ => kinds[random.Next(kinds.Length)])).Take(Faults);
    }

    /// <summary>Waits until every writer has been answered so many times more.</summary>
    private static async Task AllAnsweredAsync(int[] answered, int more, Task writing)
    {
        var enough = answered.Select((_, i) => Volatile.Read(ref answered[i]) + more).ToArray();
        var clock = Stopwatch.StartNew();
        while (enough.Index().Any(goal => Volatile.Read(ref answered[goal.Index]) < goal.Item))
        {
            if (writing.IsFaulted)
            {
                await writing;
            }

            Assert.True(clock.Elapsed < RecoveryMax, $"Not every platform was answered {more} times within {RecoveryMax.TotalSeconds} s.");
            await Task.Delay(10);
        }
    }

    /// <summary>Both gateways tell the same of everybody, and what the acknowledged events make of them.</summary>
    private static async Task CheckGatewaysAsync(Cluster cluster, Writer[] writers)
    {
        foreach (var writer in writers)
        {
            Assert.Empty(writer.Abandoned);
            foreach (var (member, given, received) in writer.Expected())
            {
                var views = await Task.WhenAll(cluster.Clients.Select(
                    client => client.GetFromJsonAsync<JsonElement>($"/v1/communities/{writer.Community}/members/{member}")));
                foreach (var view in views)
                {
                    Assert.Equal(given, view.GetProperty("balance").GetProperty("given").GetDecimal());
                    Assert.Equal(received, view.GetProperty("balance").GetProperty("received").GetDecimal());
                }

                var scores = views.Select(view => view.GetProperty("score").GetProperty("value").GetDecimal()).ToArray();
                Assert.InRange(scores[0] - scores[1], -ScoreTolerance, ScoreTolerance);
                Assert.Single(views.Select(view => view.GetProperty("tier").GetString()).Distinct());
            }
        }
    }

    /// <summary>The books, read from the storage when nobody runs: verified, and every acknowledged event in them exactly once.</summary>
    private static async Task CheckBooksAsync(Cluster cluster, Writer[] writers)
    {
        var verified = await StorageTool(cluster, "verify");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        foreach (var (community, _) in Communities)
        {
            var exported = await StorageTool(cluster, "export", "--community", community, "--quiet");
            Assert.True(exported.ExitCode == 0, exported.Error);
            var ids = exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)
                .CountBy(id => id).ToDictionary();
            var acknowledged = writers.Where(writer => writer.Community == community).SelectMany(writer => writer.Acknowledged.Keys).ToHashSet();
            Assert.DoesNotContain(acknowledged, id => !ids.ContainsKey(id));
            Assert.DoesNotContain(ids, id => id.Value != 1);
            Assert.DoesNotContain(ids.Keys, id => !acknowledged.Contains(id));
        }
    }

    private static Task<ToolResult> StorageTool(Cluster cluster, string command, params string[] arguments) => ToolProcess.RunAsync(
        new Dictionary<string, string> { ["SOCIALCAPITAL_AZURE_STORAGE_CONNECTION"] = cluster.Azurite.ConnectionString },
        [command, "--azure", .. arguments]);

    private static int Number(string variable, int otherwise) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
