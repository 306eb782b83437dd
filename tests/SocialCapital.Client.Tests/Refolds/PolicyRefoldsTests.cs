using SocialCapital.Client.Problems;
using SocialCapital.Client.Tests.Hosting;

namespace SocialCapital.Client.Tests.Refolds;

public sealed class PolicyRefoldsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_begun_under_a_version_and_waited_for()
    {
        string? named = null;
        await using var server = await ScriptedServer.StartAsync((context, count, _) =>
        {
            named ??= context.Request.Headers.IfMatch;
            return count < 2
                ? ScriptedServer.JsonAsync(context, count == 0 ? 202 : 200, """{"id":"r","state":"running","policyVersion":3,"startedAt":"2026-01-01T00:00:00Z","finishedAt":null,"entriesRead":0,"failure":null,"entries":null,"kept":null}""")
                : ScriptedServer.JsonAsync(context, 200, """{"id":"r","state":"done","policyVersion":3,"startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:00:09Z","entriesRead":84,"failure":null,"entries":{"folded":42,"revalued":7,"unweighed":1},"kept":"k.db"}""");
        });
        await using var clients = Clients.Of(server.Address);
        var refolds = clients.Client.Community("forum").PolicyRefolds;

        Assert.Equal("running", (await refolds.StartAsync(3, Token))!.State);
        var done = (await refolds.WaitAsync(Token))!;

        Assert.Equal(("done", "k.db", 42L, 7L, 1L), (done.State, done.Kept, done.Entries!.Folded, done.Entries.Revalued, done.Entries.Unweighed));
        Assert.Equal("\"3\"", named);
        Assert.Equal(["POST", "GET", "GET"], server.Requests.Select(request => request.Method));
        Assert.All(server.Requests, request => Assert.Equal("/v1/communities/forum/policy:refold", request.Target));
    }

    [Fact]
    public async Task Where_there_is_none_or_another_policy_that_is_no_error_and_one_under_way_is()
    {
        await using var server = await ScriptedServer.StartAsync((context, count, _) => count switch
        {
            0 or 1 or 2 => ScriptedServer.ProblemAsync(context, 404, "no-refold"),
            3 => ScriptedServer.ProblemAsync(context, 412, "policy-changed"),
            _ => ScriptedServer.ProblemAsync(context, 409, "refold-running"),
        });
        await using var clients = Clients.Of(server.Address);
        var refolds = clients.Client.Community("forum").PolicyRefolds;

        Assert.Null(await refolds.FindAsync(Token));
        Assert.Null(await refolds.WaitAsync(Token));
        Assert.Null(await refolds.StopAsync(Token));
        Assert.Null(await refolds.StartAsync(3, Token));
        var busy = await Assert.ThrowsAsync<SocialCapitalException>(() => refolds.StartAsync(3, Token));
        Assert.Equal("refold-running", busy.Problem?.ShortType);
        Assert.Equal(5, server.Requests.Count);
    }
}
