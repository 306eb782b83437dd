using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Operations;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.EndToEnd.Tests.Refolds;

/// <summary>
/// The real server, which re-folds a community while it serves another, and is killed at it: as many times as <c>SOCIALCAPITAL_REFOLD_KILLS</c>
/// says, else four.
/// </summary>
public sealed class LiveRefoldTests(ITestOutputHelper console)
{
    private const string Club = "/v1/communities/club";
    private const string Forum = "/v1/communities/forum";
    private const int Members = 40;

    private static readonly object Policy = new { preset = "balanced", activities = new Dictionary<string, decimal> { ["answer"] = 5, ["comment"] = 0.25m } };

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("SOCIALCAPITAL_REFOLD_KILLS") ?? "2", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Others_are_served_meanwhile_and_nothing_that_was_acknowledged_is_lost()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await FillAsync(server, 40);
        var former = await WorthsAsync(server);

        using var stop = new CancellationTokenSource();
        var (own, others) = (SendAsync(server, Club, stop.Token), SendAsync(server, Forum, stop.Token));
        await StartAsync(server);
        var refolded = await EndAsync(server);
        await Task.Delay(300, Token);
        await stop.CancelAsync();
        var (ofClub, ofForum) = (await own, await others);

        Assert.True(refolded.GetProperty("state").GetString() == "done", refolded.GetRawText());
        Assert.True(refolded.GetProperty("entries").GetProperty("revalued").GetInt32() > 1_000);
        Assert.True(File.Exists(Path.Combine(folder.Path, refolded.GetProperty("kept").GetString()!)));
        console.WriteLine($"club: {ofClub.Accepted.Count} accepted, {ofClub.Refused.Count} refused; forum: {ofForum.Accepted.Count} accepted, {ofForum.Refused.Count} refused");
        Assert.Empty(ofForum.Refused);
        Assert.Contains("urn:socialcapital:problem:refold-running", ofClub.Refused);
        Assert.NotEmpty(ofForum.Accepted);
        foreach (var (community, sent) in new[] { (Club, ofClub), (Forum, ofForum) })
        {
            using var again = await server.Http.PostAsJsonAsync($"{community}/events", sent.Accepted.Select(Event), Token);
            Assert.Equal(sent.Accepted.Count, JsonSerializer.Deserialize<JsonElement>(await again.Content.ReadAsStringAsync(Token)).GetProperty("duplicates").GetInt32());
        }

        // Memory tells what the journal does, of all that was there and all that came.
        var worths = await WorthsAsync(server);
        Assert.NotEqual(former, worths);
        Assert.Equal(0, await server.TerminateAsync());
        var verified = await ToolProcess.RunAsync("verify", "--data", folder.Path);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);

        // Done again on the files, nothing changes.
        var digest = await DigestAsync(folder.Path);
        var offline = await ToolProcess.RunAsync("refold", "--data", folder.Path, "--community", "club");
        Assert.True(offline.ExitCode == 0, offline.Output + offline.Error);
        Assert.Contains("; 0 are worth something else", offline.Output, StringComparison.Ordinal);
        Assert.Equal(digest, await DigestAsync(folder.Path));
        await server.StartAsync();
        Assert.Equal(worths, await WorthsAsync(server));
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task It_leaves_what_the_tool_leaves_of_a_stopped_server_whenever_it_is_killed()
    {
        using var folder = new TemporaryFolder();
        var books = Path.Combine(folder.Path, "books");
        await using (var server = new ServerProcess(books))
        {
            await server.StartAsync();
            await FillAsync(server, 60);
            Assert.Equal(0, await server.TerminateAsync());
        }

        var before = await DigestAsync(books);
        var whole = Path.Combine(folder.Path, "whole");
        BooksFixture.Copy(books, whole);
        var offline = await ToolProcess.RunAsync("refold", "--data", whole, "--community", "club", "--quiet");
        Assert.True(offline.ExitCode == 0, offline.Output + offline.Error);
        var after = await DigestAsync(whole);
        Assert.NotEqual(before, after);

        var random = new Random(1);
        var done = 0;
        for (var i = 0; i < Kills; i++)
        {
            var copy = Path.Combine(folder.Path, $"copy-{i}");
            BooksFixture.Copy(books, copy);
            await using var server = new ServerProcess(copy);
            await server.StartAsync();
            await StartAsync(server);
            var delay = TimeSpan.FromMilliseconds(random.Next(i % 2 == 0 ? 300 : 600));
            if (i % 2 == 0)
            {
                for (var tries = 0; Directory.GetFiles(copy, "before-refold-*").Length == 0 && tries < 20_000; tries++)
                {
                    await Task.Delay(1, Token);
                }
            }

            await Task.Delay(delay, Token);
            await server.KillAsync();

            await server.StartAsync();
            Assert.False(Directory.Exists(Path.Combine(copy, "refolded")));
            using (var forgotten = await server.Http.GetAsync($"{Club}/policy:refold", Token))
            {
                Assert.Equal(HttpStatusCode.NotFound, forgotten.StatusCode);
            }

            // It is open again, and its former or its new worths are all there.
            await WorthsAsync(server);
            var digest = await DigestAsync(copy);
            Assert.True(digest == before || digest == after, $"Kill {i} after {delay} left a journal that is neither.");
            done += digest == after ? 1 : 0;

            await StartAsync(server);
            Assert.Equal("done", (await EndAsync(server)).GetProperty("state").GetString());
            Assert.Equal(0, await server.TerminateAsync());
            Assert.Equal(after, await DigestAsync(copy));
            var verified = await ToolProcess.RunAsync("verify", "--data", copy, "--quiet");
            Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
            Directory.Delete(copy, recursive: true);
        }

        console.WriteLine($"{Kills} kills: {done} re-folds were done, {Kills - done} had changed nothing");
    }

    /// <summary>Two communities, with a policy in force for one under which its entries would have other worths.</summary>
    private static async Task FillAsync(ServerProcess server, int rounds)
    {
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 2 }, Token)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "forum" }, Token)).EnsureSuccessStatusCode().Dispose();
        for (var round = 0; round < rounds; round++)
        {
            var events = Enumerable.Range(0, Members * 10).Select(i => Event($"{round}-{i}", i % Members, (i + 1 + (i / Members) + round) % Members, i % 2 == 0 ? "answer" : "comment"));
            (await server.Http.PostAsJsonAsync($"{Club}/events", events, Token)).EnsureSuccessStatusCode().Dispose();
        }

        using var put = new HttpRequestMessage(HttpMethod.Put, $"{Club}/policy") { Content = JsonContent.Create(Policy) };
        put.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        (await server.Http.SendAsync(put, Token)).EnsureSuccessStatusCode().Dispose();
    }

    private static object Event(string id) => Event(id, 1, 2, "comment");

    private static object Event(string id, int from, int to, string activity) =>
        new { id, type = "deposit", from = $"m{from}", to = $"m{(to == from ? (to + 1) % Members : to)}", activity };

    private static async Task StartAsync(ServerProcess server)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{Club}/policy:refold");
        post.Headers.TryAddWithoutValidation("If-Match", "\"2\"");
        using var begun = await server.Http.SendAsync(post, Token);
        Assert.True(begun.StatusCode == HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync(Token));
    }

    private static async Task<JsonElement> EndAsync(ServerProcess server)
    {
        while (true)
        {
            var status = await server.Http.GetFromJsonAsync<JsonElement>($"{Club}/policy:refold", Token);
            if (status.GetProperty("state").GetString() != "running")
            {
                return status;
            }

            await Task.Delay(20, Token);
        }
    }

    /// <summary>Sends events one by one, and reads between them, until it is stopped; whatever is not known to be taken is sent no more.</summary>
    private static async Task<(List<string> Accepted, List<string> Refused)> SendAsync(ServerProcess server, string community, CancellationToken stop)
    {
        var (accepted, refused) = (new List<string>(), new List<string>());
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            using var sent = await server.Http.PostAsJsonAsync($"{community}/events", new[] { Event($"beside-{i}") }, Token);
            await NoteAsync(sent, () => accepted.Add($"beside-{i}"));
            using var read = await server.Http.GetAsync($"{community}/members/m1", Token);
            await NoteAsync(read, () => { });
        }

        return (accepted, refused);

        async Task NoteAsync(HttpResponseMessage answer, Action good)
        {
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                good();
            }
            else
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.NotNull(answer.Headers.RetryAfter);
                refused.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!);
            }
        }
    }

    /// <summary>What every member has given and received; the statements of a member agree with it.</summary>
    private static async Task<string> WorthsAsync(ServerProcess server)
    {
        var text = new StringWriter();
        var (given, received) = (0m, 0m);
        for (var i = 0; i < Members; i++)
        {
            var balance = (await server.Http.GetFromJsonAsync<JsonElement>($"{Club}/members/m{i}", Token)).GetProperty("balance");
            given += balance.GetProperty("given").GetDecimal();
            received += balance.GetProperty("received").GetDecimal();
            text.WriteLine($"{i} {balance.GetProperty("given").GetDecimal()} {balance.GetProperty("received").GetDecimal()}");
        }

        Assert.Equal(given, received);
        Assert.NotEqual(0, given);
        return text.ToString();
    }

    /// <summary>All blocks of the club in one hash.</summary>
    private static async Task<string> DigestAsync(string data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var store = SqliteLedgerStore.OpenReadOnly(data);
        foreach (var number in (int[])[0, 1])
        {
            await using var reader = (await store.OpenReaderAsync(new ShardKey("club", number), Token))!;
            await foreach (var block in reader.ReadJournalAsync(1, Token))
            {
                hash.AppendData(block.Payload.Span);
            }
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }
}
