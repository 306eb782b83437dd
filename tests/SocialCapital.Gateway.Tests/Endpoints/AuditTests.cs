using System.Net;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class AuditTests
{
    [Fact]
    public async Task An_audit_is_begun_and_stopped_by_the_admin_only()
    {
        await using var host = await GatewayHost.StartAsync();

        var started = await host.SendAsync(HttpMethod.Post, "/v1/communities/forum/audit");
        Assert.Equal((HttpStatusCode.Accepted, "running"), (started.Status, started.Json.GetProperty("state").GetString()));
        Assert.Equal("/v1/communities/forum/audit", started.Headers.Location?.OriginalString);
        var stopped = await host.SendAsync(HttpMethod.Delete, "/v1/communities/forum/audit");
        Assert.Equal((HttpStatusCode.OK, "stopped"), (stopped.Status, stopped.Json.GetProperty("state").GetString()));
        Assert.Equal(["start forum", "stop forum"], host.Bank.Steps);
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            var refused = await host.SendAsync(method, "/v1/communities/forum/audit", key: host.Bank.Communities["forum"].Keys.WriteKey);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        }

        Assert.Equal(2, host.Bank.Steps.Count);
    }

    [Theory]
    [InlineData(
        AuditState.Running,
        """{"state":"running","phase":"flowing","shards":{"read":2,"of":2},"relationships":1000,"rounds":7,"change":0.012346,"startedAt":"2023-11-14T22:13:20Z","finishedAt":null,"failure":null,"last":{"at":"2023-11-14T22:13:20Z","finishedAt":"2023-11-14T22:13:29Z","relationships":900,"edges":600,"rounds":12,"trusted":["ann","bob"],"asOf":{"offset":42,"shards":[40,2]}}}""")]
    [InlineData(
        AuditState.None,
        """{"state":"none","phase":null,"shards":{"read":2,"of":2},"relationships":1000,"rounds":7,"change":0.012346,"startedAt":"2023-11-14T22:13:20Z","finishedAt":null,"failure":null,"last":null}""")]
    public async Task How_far_it_is_is_told_to_the_letter(AuditState state, string told)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Audit = state;

        Assert.Equal(told, (await host.GetAsync("/v1/communities/forum/audit")).Body);
    }

    [Theory]
    [InlineData(AuditState.Failed, "failed", "The disk is full.")]
    [InlineData(AuditState.Done, "done", null)]
    [InlineData(AuditState.Stopped, "stopped", null)]
    public async Task Each_state_has_its_name(AuditState state, string name, string? failure)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Audit = state;

        var told = (await host.GetAsync("/v1/communities/forum/audit")).Json;

        Assert.Equal((name, failure), (told.GetProperty("state").GetString(), told.GetProperty("failure").GetString()));
    }

    [Fact]
    public async Task Rings_are_told_with_their_evidence_to_the_letter()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Audit = AuditState.Done;

        Assert.Equal(
            """{"at":"2023-11-14T22:13:20Z","found":120,"rings":[{"size":3,"fans":1,"members":["m0","zoë","fan"],"ties":2,"internal":4.5,"incoming":0.25,"incomingByStrangers":0.125,"outgoing":1,"trustShare":0.001,"spies":[{"member":"spy","standing":0.75,"carries":1}],"evidence":[{"first":"m0","second":"zoë","firstSays":0.9,"secondSays":0.8,"entries":44}]}],"asOf":{"offset":42,"shards":[40,2]}}""",
            (await host.GetAsync("/v1/communities/forum/rings?limit=1")).Body);
        Assert.Equal(20, (await host.GetAsync("/v1/communities/forum/rings")).Json.GetProperty("rings").GetArrayLength());
        Assert.Equal(100, (await host.GetAsync("/v1/communities/forum/rings?limit=100")).Json.GetProperty("rings").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await host.GetAsync("/v1/communities/forum/rings?limit=101")).Status);
    }

    [Fact]
    public async Task Health_is_told_to_the_letter()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Audit = AuditState.Done;

        Assert.Equal(
            """{"at":"2023-11-14T22:13:20Z","members":{"all":50,"active":40,"reached":30},"newcomers":{"members":8,"helped":6,"helpedShare":0.75},"given":{"gini":0.5,"lorenz":[0,0.01,0.02,0.04,0.08,0.16,0.25,0.4,0.5,0.75,1],"top1Percent":0.1,"top10Percent":0.25},"received":null,"reciprocity":{"relationships":20,"mutual":5,"mutualShare":0.25,"returnedShare":0.333333},"economies":{"now":{"at":"2023-11-14T22:13:20Z","attention":15,"relationship":4,"transactional":1},"before":{"at":"2023-11-14T16:13:20Z","attention":14,"relationship":3,"transactional":0},"moves":[{"from":"none","to":"attention","times":3}]},"asOf":{"offset":42,"shards":[40,2]}}""",
            (await host.GetAsync("/v1/communities/forum/health")).Body);
    }

    [Theory]
    [InlineData("rings")]
    [InlineData("health")]
    public async Task Before_the_first_audit_it_is_told_how_to_start_one(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        var answer = await host.GetAsync($"/v1/communities/forum/{path}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("urn:socialcapital:problem:not-audited", answer.Json.GetProperty("type").GetString());
        Assert.Contains("POST /v1/communities/forum/audit", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("rings")]
    [InlineData("health")]
    public async Task Only_who_may_read_is_told_and_what_cannot_be_read_is_a_503(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"/v1/communities/forum/{path}", "nonsense")).Status);
        host.Bank.ReadFailure = new ShardUnavailableException("moving");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.GetAsync($"/v1/communities/forum/{path}")).Status);
    }
}
