using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.Hosting.Settings;
using SocialCapital.Server.Hosting;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>What the real server serves beside the API, /metrics and Orleans' dashboard, with every kind of key.</summary>
public sealed class HostEndpointMatrixTests
{
    private const string Member = "a-member-whom-nobody-shows";

    /// <summary>What is mapped, a path of it, and what the admin key gets there: null where that is the dashboard's own affair. There a browser may give the key as a password.</summary>
    private static readonly (string Route, string Path, HttpStatusCode? Opened)[] Endpoints =
    [
        ("/metrics", "/metrics", HttpStatusCode.OK),
        ("/dashboard/", "/dashboard/", HttpStatusCode.OK),
        ("/dashboard/index.html", "/dashboard/index.html", HttpStatusCode.OK),
        ("/dashboard/favicon.ico", "/dashboard/favicon.ico", HttpStatusCode.OK),
        ("/dashboard/index.min.js", "/dashboard/index.min.js", HttpStatusCode.OK),
        ("/dashboard/index.css", "/dashboard/index.css", HttpStatusCode.OK),
        ("/dashboard/fonts/{**path}", "/dashboard/fonts/none.woff", HttpStatusCode.NotFound),
        ("/dashboard/img/{**path}", "/dashboard/img/none.png", HttpStatusCode.NotFound),
        ("/dashboard/version", "/dashboard/version", HttpStatusCode.OK),
        ("/dashboard/DashboardCounters", "/dashboard/DashboardCounters", HttpStatusCode.OK),
        ("/dashboard/ClusterStats", "/dashboard/ClusterStats", HttpStatusCode.OK),
        ("/dashboard/Reminders", "/dashboard/Reminders", HttpStatusCode.OK),
        ("/dashboard/Reminders/{page:int}", "/dashboard/Reminders/1", HttpStatusCode.OK),
        ("/dashboard/HistoricalStats/{*path}", "/dashboard/HistoricalStats/none", null),
        ("/dashboard/SiloProperties/{*address}", "/dashboard/SiloProperties/none", null),
        ("/dashboard/SiloMetadata/{*address}", "/dashboard/SiloMetadata/none", null),
        ("/dashboard/SiloStats/{*address}", "/dashboard/SiloStats/none", null),
        ("/dashboard/SiloCounters/{*address}", "/dashboard/SiloCounters/none", null),
        ("/dashboard/GrainStats/{*grainName}", "/dashboard/GrainStats/none", null),
        ("/dashboard/TopGrainMethods", "/dashboard/TopGrainMethods", HttpStatusCode.OK),
        ("/dashboard/GrainState", "/dashboard/GrainState?grainType=member&grainId=club/" + Member, HttpStatusCode.NotFound),
        ("/dashboard/LifecycleStages", "/dashboard/LifecycleStages", HttpStatusCode.OK),
        ("/dashboard/GrainTypes", "/dashboard/GrainTypes", HttpStatusCode.OK),
        ("/dashboard/Trace", "/dashboard/Trace", HttpStatusCode.Forbidden),
    ];

    [Fact]
    public async Task Every_endpoint_of_the_server_is_listed_or_described()
    {
        using var folder = new TemporaryFolder();
        var builder = WebApplication.CreateSlimBuilder();
        var settings = SettingValues.Read(
            KnownSettings.OfServer,
            ["--data", folder.Path, "--urls", "http://127.0.0.1:0", "--orleans-dashboard", "on"],
            new Dictionary<string, string>(),
            builder.Configuration);
        await using var app = await AllInOneHost.BuildAsync(builder, settings, TextWriter.Null);
        var mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().ToArray();

        // What the API's description has is walked by the gateway's own tests, which fail where the two differ.
        using var description = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "docs/openapi/current.json"), TestContext.Current.CancellationToken));
        var described = description.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).Append("/openapi/v1.json");
        Assert.Equal(
            Endpoints.Select(endpoint => endpoint.Route).Concat(described).Order(StringComparer.Ordinal),
            mapped.Select(route => route.StartsWith("/v1/", StringComparison.Ordinal) ? route.TrimEnd('/') : route).Order(StringComparer.Ordinal));
    }

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
        foreach (var (_, path, opened) in Endpoints)
        {
            var isForBrowsers = path.StartsWith("/dashboard/", StringComparison.Ordinal);
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
                Assert.True((opens ? opened ?? answer.StatusCode : HttpStatusCode.Unauthorized) == answer.StatusCode, $"{path} with {header}: {answer.StatusCode}");
                Assert.False(opens && answer.StatusCode == HttpStatusCode.Unauthorized, $"{path} does not open.");
                if (!opens)
                {
                    Assert.StartsWith(isForBrowsers ? "Basic " : "Bearer ", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
                    Assert.DoesNotContain("html", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        await NothingMoreIsToldAsync(server);
    }

    /// <summary>The API's description has none of it; what a grain holds and the log are refused above.</summary>
    private static async Task NothingMoreIsToldAsync(ServerProcess server)
    {
        var key = new AuthenticationHeaderValue("Bearer", ServerProcess.AdminKey);
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
