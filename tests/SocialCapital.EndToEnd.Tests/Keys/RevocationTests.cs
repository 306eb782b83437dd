using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Chaos;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Keys;

/// <summary>Two gateways, each a process, which tell each other nothing: what the one revokes the other refuses within a second.</summary>
public sealed class RevocationTests
{
    private const string Keys = "/v1/communities/club/keys";

    private static readonly TimeSpan Stated = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_key_that_one_gateway_revokes_opens_nothing_there_and_nothing_at_the_other_a_second_later()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        Assert.SkipUnless(RedisServer.IsAvailable, RedisServer.WhyUnavailable ?? "");
        var stop = TestContext.Current.CancellationToken;
        await using var cluster = await Cluster.StartAsync(silos: 1, gateways: 2);
        var (here, there) = (cluster.Clients[0], cluster.Clients[1]);
        (await here.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 1 }, stop)).EnsureSuccessStatusCode().Dispose();
        for (var round = 0; round < 3; round++)
        {
            var made = await (await here.PostAsJsonAsync(Keys, new { scope = "read" }, stop)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(stop);
            var (id, key) = (made.GetProperty("id").GetString()!, made.GetProperty("key").GetString()!);

            // Both have it in memory, the other as freshly as can be.
            await UntilAsync(there, key, HttpStatusCode.OK, stop);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(here, key, stop));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(there, key, stop));
            (await here.DeleteAsync($"{Keys}/{id}", stop)).EnsureSuccessStatusCode().Dispose();
            var revoked = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.NotFound, await AskAsync(here, key, stop));

            // Asked without a pause: whatever was sent later than a second after it is refused.
            var lastOpened = await UntilAsync(there, key, HttpStatusCode.NotFound, stop);
            Assert.InRange(Stopwatch.GetElapsedTime(revoked, Math.Max(revoked, lastOpened)), TimeSpan.Zero, Stated);
            await Task.Delay(Stated, stop);
            Assert.Equal(HttpStatusCode.NotFound, await AskAsync(there, key, stop));
        }
    }

    /// <summary>Asks until it is answered so; when the last request was sent that was not.</summary>
    private static async Task<long> UntilAsync(HttpClient gateway, string key, HttpStatusCode status, CancellationToken stop)
    {
        var (begin, last) = (Stopwatch.GetTimestamp(), 0L);
        while (true)
        {
            var sent = Stopwatch.GetTimestamp();
            if (await AskAsync(gateway, key, stop) == status)
            {
                return last;
            }

            last = sent;
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, $"It is not answered with {status}.");
        }
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient gateway, string key, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/communities/club");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await gateway.SendAsync(request, stop);
        return answer.StatusCode;
    }
}
