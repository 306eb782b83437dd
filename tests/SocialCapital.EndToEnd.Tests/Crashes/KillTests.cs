using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Crashes;

/// <summary>The real server on the real files, killed again and again while events flow.</summary>
public class KillTests(ITestOutputHelper console)
{
    private const string Community = "crash";
    private const int Writers = 4;

    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("SOCIALCAPITAL_KILLS") ?? "19", CultureInfo.InvariantCulture);

    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("SOCIALCAPITAL_KILL_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        using (var founded = await server.Http.PostAsJsonAsync("/v1/communities", new { id = Community, shards = 2 }))
        {
            founded.EnsureSuccessStatusCode();
        }

        var random = new Random(Seed);
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(() => server.Http, Community, number, Seed)).ToArray();
        using var stop = new CancellationTokenSource();
        var acknowledgements = 0;
        var writing = Task.WhenAll(writers.Select(async writer =>
        {
            while (!stop.IsCancellationRequested)
            {
                await writer.SendAsync(stop.Token);
                Interlocked.Increment(ref acknowledgements);
            }
        }));

        for (var kill = 0; kill < Kills; kill++)
        {
            // Each life lasts for so many acknowledgements; some die young, some after a checkpoint or two.
            var enough = Volatile.Read(ref acknowledgements) + random.Next(1, kill % 4 == 0 ? 1_500 : 120);
            await UntilAsync(() => Volatile.Read(ref acknowledgements) >= enough || writing.IsFaulted);
            await server.KillAsync();
            await server.StartAsync();
        }

        // At the last kill the writers give up what is under way: it may be there once, or not at all.
        await UntilAsync(() => writing.IsFaulted || Volatile.Read(ref acknowledgements) % 7 == 0);
        await server.KillAsync();
        await stop.CancelAsync();
        await writing;

        await VerifyAsync(folder.Path);
        var exported = await ExportAsync(folder.Path);
        foreach (var writer in writers)
        {
            foreach (var (id, offset) in writer.Acknowledged)
            {
                Assert.True(exported.TryGetValue(id, out var count), $"{id}, acknowledged at {offset}, is lost.");
                Assert.Equal(1, count);
            }
        }

        Assert.All(exported, entry => Assert.Equal(1, entry.Value));
        var known = writers.SelectMany(writer => writer.Acknowledged.Keys.Concat(writer.Abandoned)).ToHashSet();
        Assert.All(exported.Keys, id => Assert.Contains(id, known));

        await server.StartAsync();
        await CheckBalancesAsync(server, writers);
        Assert.Equal(0, await server.TerminateAsync());
        await VerifyAsync(folder.Path);

        Assert.True(writers.Sum(writer => writer.Retried) > 0, "No kill has hit a request: the test has shown nothing.");
        Assert.True(writers.Sum(writer => writer.ReadsChecked) > 0, "No read was checked.");
        Assert.True(writers.Sum(writer => writer.FavorsHonored) > 0, "No favor was honored.");
        console.WriteLine(
            $"{Kills + 1} kills, seed {Seed}: {exported.Count} entries, {writers.Sum(writer => writer.Acknowledged.Count)} acknowledged, "
            + $"{writers.Sum(writer => writer.Retried)} batches sent again, {writers.Sum(writer => writer.Abandoned.Count)} events abandoned, "
            + $"{writers.Sum(writer => writer.ReadsChecked)} reads checked, {writers.Sum(writer => writer.FavorsHonored)} favors honored");
    }

    private static async Task CheckBalancesAsync(ServerProcess server, Writer[] writers)
    {
        foreach (var writer in writers.Where(writer => writer.Abandoned.Count == 0))
        {
            foreach (var (member, given, received) in writer.Expected())
            {
                var view = await server.Http.GetFromJsonAsync<JsonElement>($"/v1/communities/{Community}/members/{member}");
                Assert.Equal(given, view.GetProperty("balance").GetProperty("given").GetDecimal());
                Assert.Equal(received, view.GetProperty("balance").GetProperty("received").GetDecimal());
            }
        }
    }

    private static async Task VerifyAsync(string folder)
    {
        var verified = await ToolProcess.RunAsync("verify", "--data", folder);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    private static async Task<Dictionary<string, int>> ExportAsync(string folder)
    {
        var exported = await ToolProcess.RunAsync("export", "--data", folder, "--community", Community, "--quiet");
        Assert.True(exported.ExitCode == 0, exported.Error);
        return exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!)
            .GroupBy(id => id)
            .ToDictionary(ids => ids.Key, ids => ids.Count());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!condition())
        {
            await Task.Delay(5, deadline.Token);
        }
    }
}
