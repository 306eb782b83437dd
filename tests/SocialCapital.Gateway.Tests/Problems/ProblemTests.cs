using System.Net;
using Microsoft.Extensions.Options;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Gateway.Tests.Problems;

public sealed class ProblemTests
{
    [Fact]
    public async Task Routing_s_own_refusals_are_problems_too()
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.GetAsync("/")).IsProblem(404, "not-found");
        (await host.GetAsync("/v1/communities/forum/nothing")).IsProblem(404, "not-found");
        var wrong = await host.SendAsync(HttpMethod.Delete, "/v1/communities/forum/policy");
        wrong.IsProblem(405, "method-not-allowed");
        (await host.GetAsync("/v1/communities")).IsProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task Health_and_readiness_are_told_apart()
    {
        await using var host = await GatewayHost.StartAsync();
        Assert.Equal("""{"status":"ok"}""", (await host.GetAsync("/healthz", "")).Body);
        Assert.Equal("""{"status":"ready"}""", (await host.GetAsync("/readyz", "")).Body);
        host.Readiness.IsReady = false;
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/healthz", "")).Status);
        var answer = await host.GetAsync("/readyz", "");
        answer.IsProblem(503, "not-ready");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public void Every_kind_has_a_code_of_its_own_for_its_status()
    {
        var faces = Enum.GetValues<ProblemKind>().Select(ProblemCatalog.Of).ToArray();
        Assert.Equal(faces.Length, faces.Select(f => (f.Status, f.Code)).Distinct().Count());
        Assert.All(faces, f => Assert.Matches("^[a-z-]+$", f.Code));
        Assert.All(faces, f => Assert.InRange(f.Status, 400, 599));
    }

    [Fact]
    public async Task Options_that_are_out_of_range_stop_the_host()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(options => options.AdminKeyHash = new byte[31]));
        await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(options => options.EventsMax = 10_001));
        await Assert.ThrowsAsync<OptionsValidationException>(() => GatewayHost.StartAsync(options => options.FutureMax = TimeSpan.FromDays(2)));
    }
}
