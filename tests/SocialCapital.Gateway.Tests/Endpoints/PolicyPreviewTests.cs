using System.Net;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class PolicyPreviewTests
{
    private const string Path = "/v1/communities/forum/policy:preview";

    [Fact]
    public async Task What_was_found_is_told_to_the_letter()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Preview = PreviewState.Done;

        const string told = """{"id":"p1","state":"done","refold":true,"policyVersion":3,"startedAt":"2023-11-14T22:13:20Z","finishedAt":"2023-11-14T22:13:29Z","shards":{"read":1,"of":2},"entriesRead":84,"failure":null,"found":{"members":5,"changing":2,"moves":[{"from":"new","to":"new","members":3},{"from":"new","to":"known","members":1},{"from":"known","to":"new","members":1}],"scores":{"rising":4,"falling":1,"largestRise":0.25,"largestFall":0.000001,"meanChange":0.012346},"changes":[{"member":"zoë","from":"new","to":"known","when":"next-audit","anyway":true,"score":{"before":0.5,"after":0.75},"given":{"before":1.5,"after":7}},{"member":"ann","from":"known","to":"new","when":"after-grace","anyway":false,"score":{"before":0.5,"after":0.499999},"given":{"before":0,"after":0}}],"entries":{"folded":42,"revalued":7,"unweighed":1},"asOf":{"offset":42,"shards":[40,2]}}}""";
        var previewed = await host.SendAsync(HttpMethod.Post, Path + "?refold=true&limit=1000", GatewayHost.Json("""{"preset": "potter"}"""));
        Assert.Equal((HttpStatusCode.OK, told), (previewed.Status, previewed.Body));
        Assert.Equal(told, (await host.SendAsync(HttpMethod.Get, Path)).Body);
        Assert.Equal(["""start forum {"preset": "potter"} True 1000""", "get forum 5", "get forum 0"], host.Bank.PreviewSteps);
    }

    [Fact]
    public async Task One_that_takes_longer_than_a_request_may_wait_is_asked_after_and_stopped()
    {
        await using var host = await GatewayHost.StartAsync();

        var begun = await host.SendAsync(HttpMethod.Post, Path, GatewayHost.Json("\"potter\""));
        Assert.Equal((HttpStatusCode.Accepted, "running"), (begun.Status, begun.Json.GetProperty("state").GetString()));
        Assert.Equal(Path, begun.Headers.Location?.OriginalString);
        host.Bank.Preview = PreviewState.Running;
        Assert.Equal("running", (await host.SendAsync(HttpMethod.Get, Path)).Json.GetProperty("state").GetString());
        (await host.SendAsync(HttpMethod.Post, Path, GatewayHost.Json("\"potter\""))).IsProblem(409, "preview-running");
        host.Bank.Preview = PreviewState.Stopped;
        Assert.Equal("stopped", (await host.SendAsync(HttpMethod.Delete, Path)).Json.GetProperty("state").GetString());
        Assert.Equal("start forum \"potter\" False 100", host.Bank.PreviewSteps.First());
    }

    [Fact]
    public async Task What_failed_says_why()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Preview = PreviewState.Failed;

        var failed = await host.SendAsync(HttpMethod.Post, Path, GatewayHost.Json("{}"));
        Assert.Equal(HttpStatusCode.OK, failed.Status);
        Assert.Equal(("failed", "It is too large."), (failed.Json.GetProperty("state").GetString(), failed.Json.GetProperty("failure").GetString()));
    }

    [Fact]
    public async Task Whoever_goes_away_stops_it()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.PreviewWait = new TaskCompletionSource();
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, Path)) { Content = GatewayHost.Json("{}") };
        request.Headers.Authorization = new("Bearer", GatewayHost.AdminKey);
        var sending = host.Client.SendAsync(request, patience.Token);
        while (host.Bank.PreviewSteps.Count < 2)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        while (!host.Bank.PreviewSteps.Contains("stop forum p1"))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("{", "", 400, "malformed-json")]
    [InlineData("""{"bad":1}""", "", 422, "invalid-policy")]
    [InlineData("{}", "?refold=yes", 400, "invalid-query")]
    [InlineData("{}", "?limit=0", 400, "invalid-query")]
    [InlineData("{}", "?limit=1001", 400, "invalid-query")]
    public async Task What_is_wrong_is_said_as_of_the_policy_itself(string body, string query, int status, string problem)
    {
        await using var host = await GatewayHost.StartAsync();

        (await host.SendAsync(HttpMethod.Post, Path + query, GatewayHost.Json(body))).IsProblem(status, problem);
        Assert.Empty(host.Bank.PreviewSteps);
    }

    [Fact]
    public async Task Where_there_is_none_that_is_said_and_a_bank_that_is_away_is_told_apart()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            (await host.SendAsync(method, Path)).IsProblem(404, "no-preview");
        }

        await host.GetAsync("/v1/communities/forum");
        host.Bank.ReadFailure = new ShardUnavailableException("It moves.");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.SendAsync(HttpMethod.Get, Path)).Status);
    }
}
