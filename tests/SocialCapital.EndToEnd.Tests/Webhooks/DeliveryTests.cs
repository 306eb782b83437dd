using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.EndToEnd.Tests.Webhooks;

/// <summary>The real server, killed while it delivers: all is delivered, with the same ids, in order.</summary>
public sealed class DeliveryTests
{
    private const int Favors = 40;

    [Fact]
    public async Task What_happened_before_a_kill_is_delivered_after_it_though_nobody_comes_to_the_community()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var asked = 0;
        var refused = new ConcurrentDictionary<string, int>();
        await using var receiver = new Receiver
        {
            // None more than once: what is refused again and again is tried again after minutes, and later.
            Answer = (delivered, stream, ended) =>
                Receiver.StatusAsync(stream, Interlocked.Increment(ref asked) % 7 == 3 && refused.TryAdd(delivered.Id, asked) ? 500 : 200, ended),
        };
        await using var server = new ServerProcess(folder.Path, true, "--webhooks-private", "true", "--webhooks-http", "true");
        await server.StartAsync();
        await PostAsync(server, "v1/communities", new { id = "forum", policy = "bailey" }, stop);
        var made = await PostAsync(server, "v1/communities/forum/webhooks", new { url = receiver.Url, types = (string[])["favor.asked", "favor.honored"] }, stop);
        Assert.StartsWith("whsec_", made.GetProperty("secret").GetString(), StringComparison.Ordinal);
        await Parallel.ForAsync(0, Favors, stop, async (i, token) =>
        {
            await PostAsync(server, "v1/communities/forum/favors", new { id = $"f{i}", from = $"from{i}", to = $"to{i}", amount = 1 }, token);
            await PostAsync(server, $"v1/communities/forum/favors/f{i}:honor", new { amount = 1 }, token);
        });
        await receiver.UntilAsync(5, stop);
        await server.KillAsync();
        await server.StartAsync();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (receiver.Taken.Select(delivered => delivered.Id).Distinct().Count() < 2 * Favors)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }

        Assert.NotEmpty(refused);
        foreach (var favor in receiver.Taken.GroupBy(delivered => JsonDocument.Parse(delivered.Body).RootElement.GetProperty("data").GetProperty("handle").GetString()))
        {
            Assert.Equal(["favor.asked", "favor.honored"], favor.Select(delivered => delivered.Type).Distinct());
            Assert.Equal(2, favor.Select(delivered => delivered.Id).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_server_that_was_not_told_otherwise_calls_nobody_on_its_own_network()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var receiver = new Receiver();
        await using var server = new ServerProcess(folder.Path);
        await server.StartAsync();
        await PostAsync(server, "v1/communities", new { id = "forum" }, stop);
        foreach (var url in new[] { receiver.Url, receiver.Url.Replace("http:", "https:", StringComparison.Ordinal), $"https://localhost:{receiver.Port}/", $"https://[::ffff:127.0.0.1]:{receiver.Port}/" })
        {
            var made = await PostAsync(server, "v1/communities/forum/webhooks", new { url }, stop);
            var ping = await PostAsync(server, $"v1/communities/forum/webhooks/{made.GetProperty("id").GetString()}:ping", null, stop);
            Assert.False(ping.GetProperty("delivered").GetBoolean());
            Assert.Contains(ping.GetProperty("failure").GetString(), (string[])["Only https is called.", "The host has no public address."]);
        }

        Assert.Equal(0, receiver.Connections);
    }

    private static async Task<JsonElement> PostAsync(ServerProcess server, string path, object? body, CancellationToken stop)
    {
        using var answer = await server.Http.PostAsync(new Uri(path, UriKind.Relative), body is null ? null : JsonContent.Create(body), stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
