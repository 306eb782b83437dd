using System.Net;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Refolds;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class PolicyRefoldTests
{
    private const string Forum = "/v1/communities/forum";
    private const string Path = Forum + "/policy:refold";

    [Fact]
    public async Task It_is_begun_under_the_version_that_is_named_and_asked_after_and_stopped()
    {
        await using var host = await GatewayHost.StartAsync();

        var begun = await StartAsync(host, "\"3\"");
        Assert.Equal((HttpStatusCode.Accepted, Path), (begun.Status, begun.Headers.Location?.OriginalString));
        const string running = """{"id":"r1","state":"running","policyVersion":3,"startedAt":"2023-11-14T22:13:20Z","finishedAt":null,"entriesRead":84,"failure":null,"entries":null,"kept":null}""";
        Assert.Equal(running, begun.Body);
        host.Bank.Refold = RefoldState.Running;
        Assert.Equal(running, (await host.SendAsync(HttpMethod.Get, Path)).Body);
        host.Bank.Refold = RefoldState.Stopped;
        Assert.Equal("stopped", (await host.SendAsync(HttpMethod.Delete, Path)).Json.GetProperty("state").GetString());
        host.Bank.Refold = RefoldState.Failed;
        Assert.Equal("It is too large.", (await host.SendAsync(HttpMethod.Get, Path)).Json.GetProperty("failure").GetString());
        host.Bank.Refold = RefoldState.Done;
        Assert.Equal(
            """{"id":"r1","state":"done","policyVersion":3,"startedAt":"2023-11-14T22:13:20Z","finishedAt":"2023-11-14T22:13:29Z","entriesRead":84,"failure":null,"entries":{"folded":42,"revalued":7,"unweighed":1},"kept":"before-refold-x.db"}""",
            (await host.SendAsync(HttpMethod.Get, Path)).Body);
        Assert.Equal(["start forum 3", "get forum", "stop forum", "get forum", "get forum"], host.Bank.RefoldSteps);
    }

    [Theory]
    [InlineData(null, 428, "precondition-required")]
    [InlineData("*", 412, "policy-changed")]
    [InlineData("\"x\"", 412, "policy-changed")]
    public async Task The_version_must_be_named(string? ifMatch, int status, string problem)
    {
        await using var host = await GatewayHost.StartAsync();

        (await StartAsync(host, ifMatch)).IsProblem(status, problem);
        Assert.Empty(host.Bank.RefoldSteps);
    }

    [Theory]
    [InlineData(RefoldAnswer.Busy, 409, "refold-running")]
    [InlineData(RefoldAnswer.PolicyChanged, 412, "policy-changed")]
    [InlineData(RefoldAnswer.Unsupported, 409, "refold-unsupported")]
    [InlineData(RefoldAnswer.UnknownCommunity, 404, "unknown-community")]
    public async Task Why_it_is_not_begun_is_said(RefoldAnswer answer, int status, string problem)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.RefoldAnswer = answer;

        (await StartAsync(host, "\"3\"")).IsProblem(status, problem);
    }

    [Fact]
    public async Task Where_there_is_none_that_is_said_and_a_bank_that_is_away_is_told_apart()
    {
        await using var host = await GatewayHost.StartAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            (await host.SendAsync(method, Path)).IsProblem(404, "no-refold");
        }

        await host.GetAsync(Forum);
        host.Bank.ReadFailure = new ShardUnavailableException("It moves.");
        (await host.SendAsync(HttpMethod.Get, Path)).IsProblem(503, "unavailable");
    }

    [Fact]
    public async Task While_one_runs_nothing_else_is_answered_but_what_needs_no_shard()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Communities["forum"].IsRefolding = true;
        host.Bank.Refold = RefoldState.Running;

        foreach (var (method, path, body) in ((HttpMethod, string, string?)[])[
            (HttpMethod.Post, "/events", """{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1}"""),
            (HttpMethod.Get, "", null),
            (HttpMethod.Get, "/members/ann", null),
            (HttpMethod.Get, "/members/ann/tier", null),
            (HttpMethod.Post, "/favors", """{"id":"f1","from":"ann","to":"bob","amount":1}"""),
            (HttpMethod.Post, "/audit", null),
            (HttpMethod.Put, "/policy", "{}"),
            (HttpMethod.Post, "/policy:preview", "{}"),
            (HttpMethod.Get, "/events/stream", null)])
        {
            var refused = await host.SendAsync(method, Forum + path, body is null ? null : GatewayHost.Json(body));
            refused.IsProblem(503, "refold-running");
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        }

        Assert.Empty(host.Bank.Steps);
        foreach (var path in (string[])["/policy", "/policy:refold", "/keys"])
        {
            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, Forum + path)).Status);
        }

        // Whoever hears of the end is let in at once.
        host.Bank.Communities["forum"].IsRefolding = false;
        host.Bank.Refold = RefoldState.Done;
        await host.SendAsync(HttpMethod.Get, Path);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Forum)).Status);
    }

    private static Task<Answer> StartAsync(GatewayHost host, string? ifMatch) =>
        host.SendAsync(HttpMethod.Post, Path, with: request => request.Headers.TryAddWithoutValidation("If-Match", ifMatch ?? ""));
}
