using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>What the real server serves beside the API, /metrics and Orleans' dashboard, with every kind of key.</summary>
public sealed class HostEndpointMatrixTests
{
    private const string Member = "a-member-whom-nobody-shows";

    /// <summary>Path, and whether a browser may give the key as a password.</summary>
    private static readonly (string Path, bool IsForBrowsers)[] Endpoints =
    [
        ("/metrics", false),
        ("/dashboard/", true),
        ("/dashboard/index.html", true),
        ("/dashboard/index.min.js", true),
        ("/dashboard/version", true),
        ("/dashboard/DashboardCounters", true),
        ("/dashboard/ClusterStats", true),
        ("/dashboard/TopGrainMethods", true),
        ("/dashboard/GrainTypes", true),
        ("/dashboard/Reminders", true),
    ];

    [Fact]
    public async Task Only_the_admin_key_opens_them_and_the_dashboard_is_there_only_where_it_is_on()
    {
        using var folder = new TemporaryFolder();
        await using (var off = new ServerProcess(folder.Path))
        {
            await off.StartAsync();
            Assert.Equal(HttpStatusCode.NotFound, (await off.Http.GetAsync("/dashboard/")).StatusCode);
        }

        await using var server = new ServerProcess(folder.Path, true, "--orleans-dashboard", "on");
        await server.StartAsync();
        (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club" })).EnsureSuccessStatusCode().Dispose();
        using var made = await server.Http.PostAsJsonAsync("/v1/communities/club/keys", new { scope = "admin" });
        var ofCommunity = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("key").GetString()!;
        var deposit = new { id = "e", type = "deposit", from = Member, to = "bob", amount = 1 };
        (await server.Http.PostAsJsonAsync("/v1/communities/club/events", deposit)).EnsureSuccessStatusCode().Dispose();
        (await server.Http.GetAsync($"/v1/communities/club/members/{Member}")).EnsureSuccessStatusCode().Dispose();
        foreach (var (path, isForBrowsers) in Endpoints)
        {
            foreach (var (header, opens) in new (AuthenticationHeaderValue?, bool)[]
            {
                (null, false),
                (new("Bearer", "scw_made-up"), false),
                (new("Bearer", ofCommunity), false),
                (Password("admin", ofCommunity), false),
                (new("Basic", "no base64!"), false),
                (new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(ServerProcess.AdminKey))), false),
                (new("Bearer", ServerProcess.AdminKey), true),
                (Password("anybody", ServerProcess.AdminKey), isForBrowsers),
            })
            {
                using var answer = await AskAsync(server, path, header);
                Assert.True((opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized) == answer.StatusCode, $"{path} with {header}: {answer.StatusCode}");
                if (!opens)
                {
                    Assert.StartsWith(isForBrowsers ? "Basic " : "Bearer ", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
                    Assert.DoesNotContain("html", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        await NothingMoreIsToldAsync(server);
    }

    /// <summary>Neither what a grain holds nor the log; and the API's description has none of it.</summary>
    private static async Task NothingMoreIsToldAsync(ServerProcess server)
    {
        var key = new AuthenticationHeaderValue("Bearer", ServerProcess.AdminKey);
        using var state = await AskAsync(server, "/dashboard/GrainState?grainType=member&grainId=club/" + Member, key);
        Assert.Equal(HttpStatusCode.NotFound, state.StatusCode);
        using var log = await AskAsync(server, "/dashboard/Trace", key);
        Assert.Equal(HttpStatusCode.Forbidden, log.StatusCode);
        Assert.DoesNotContain("dashboard", await server.Http.GetStringAsync("/openapi/v1.json"), StringComparison.OrdinalIgnoreCase);
        using var grains = await AskAsync(server, "/dashboard/DashboardCounters", key);
        Assert.Contains("SocialCapital.Grains.Communities.CommunityGrain", await grains.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static AuthenticationHeaderValue Password(string user, string key) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{key}")));

    private static async Task<HttpResponseMessage> AskAsync(ServerProcess server, string path, AuthenticationHeaderValue? header)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        http.DefaultRequestHeaders.Authorization = header;
        return await http.GetAsync(new Uri(path, UriKind.Relative));
    }
}
