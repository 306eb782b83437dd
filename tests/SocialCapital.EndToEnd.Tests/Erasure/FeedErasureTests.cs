using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.EndToEnd.Tests.Erasure;

/// <summary>What somebody who follows a community was told of an erased member is gone from the real server's files, and from a backup's.</summary>
public sealed class FeedErasureTests
{
    private const string Person = "quirinus-zweistein";
    private const string Api = "/v1/communities/club";
    private const int Honest = 12;

    // As it stands in what is kept of rings and takers.
    private static readonly string Hash = NameHash.Of(Person).ToString(CultureInfo.InvariantCulture);

    // They do nothing but praise each other.
    private static readonly string[] Ring = [Person, "ring-a", "ring-b", "ring-c", "ring-d", "ring-e"];

    [Fact]
    public async Task A_ring_that_was_told_of_with_the_erased_among_it_is_not_told_again_and_no_file_has_its_name_or_a_hash_of_it()
    {
        using var folder = new TemporaryFolder();
        var (data, backup, again) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "again"));
        var receipts = Path.Combine(folder.Path, "receipts.jsonl");
        string begin;
        await using (var server = new ServerProcess(data))
        {
            await server.StartAsync();
            (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club" })).EnsureSuccessStatusCode().Dispose();

            // Whoever has read the stream once follows the community.
            begin = (await ReadAsync(server, null, "id: "))["id: ".Length..];
            (await server.Http.PostAsJsonAsync($"{Api}/events", Events())).EnsureSuccessStatusCode().Dispose();
            await CheckpointAsync(data);
            (await server.Http.PostAsync($"{Api}/audit", null)).EnsureSuccessStatusCode().Dispose();
            Assert.Contains(Person, await ReadAsync(server, begin, "data: {\"id\":\"evt_", "ring.detected"), StringComparison.Ordinal);
            Assert.True(FolderScan.HasInAccounts(data, Hash), "Else the scan for the hash finds nothing anywhere.");
            var made = await ToolProcess.RunAsync("backup", "--data", data, "--to", backup, "--quiet");
            Assert.True(made.ExitCode == 0, made.Output + made.Error);
            Assert.True(await FolderScan.HasAsync(backup, Hash));

            using var answer = await server.Http.DeleteAsync($"{Api}/members/{Person}?id=x1");
            var receipt = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, receipt);
            await File.WriteAllTextAsync(receipts, receipt + "\n", TestContext.Current.CancellationToken);

            // While it runs, too.
            await AssertCleanAsync(data);
            await AssertToldNoMoreAsync(server, begin);
            Assert.Equal(0, await server.TerminateAsync());
        }

        await AssertCleanAsync(data);
        var restored = await ToolProcess.RunAsync("restore", "--from", backup, "--data", again, "--erasures", receipts);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Error);
        await AssertCleanAsync(again);
        await using var reborn = new ServerProcess(again);
        await reborn.StartAsync();
        await AssertToldNoMoreAsync(reborn, begin);
    }

    /// <summary>Twelve who rate each other well around a circle, and after them the ring.</summary>
    private static IEnumerable<object> Events() =>
    [
        .. Enumerable.Range(0, Honest).SelectMany(i => (object[])
        [
            new { id = $"d{i}", type = "deposit", from = $"m{i}", to = $"m{(i + 1) % Honest}", amount = 2 },
            new { id = $"r{i}", type = "rating", from = $"m{i}", to = $"m{(i + 1) % Honest}", value = 0.4 },
        ]),
        .. Ring.SelectMany((from, i) => Ring.Where(to => to != from).Select((to, k) => new { id = $"f{i}-{k}", type = "rating", from, to, value = 1 })),
    ];

    /// <summary>Waits until a checkpoint has brought everybody into the accounts, which the audit reads.</summary>
    private static async Task CheckpointAsync(string data)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Ring.All(member => FolderScan.HasInAccounts(data, member)))
        {
            await Task.Delay(100, deadline.Token);
        }
    }

    private static async Task AssertCleanAsync(string folder)
    {
        Assert.False(await FolderScan.HasAsync(folder, Person), "The id is left in a file.");
        Assert.False(await FolderScan.HasAsync(folder, Hash), "A hash of the id is left in a file.");
    }

    /// <summary>The next thing that the stream tells behind where it began is that there is nothing.</summary>
    private static async Task AssertToldNoMoreAsync(ServerProcess server, string begin)
    {
        var first = await ReadAsync(server, begin, "data: ");
        Assert.Equal("data: {}", first);
    }

    /// <summary>Reads what happens behind a position until a line comes that begins so, and holds a text.</summary>
    private static async Task<string> ReadAsync(ServerProcess server, string? position, string start, string text = "")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/events/stream");
        if (position is not null)
        {
            request.Headers.Add("Last-Event-ID", position);
        }

        using var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(patience.Token));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
