using System.Globalization;
using Microsoft.AspNetCore.Http;
using SocialCapital.Client.Notices;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Tests.Hosting;

namespace SocialCapital.Client.Tests.Notices;

public sealed class NoticeStreamTests
{
    [Fact]
    public async Task A_stream_that_breaks_off_is_opened_again_behind_the_last_notice_and_ends_where_it_is_refused()
    {
        var resumed = new List<string>();
        var isTold = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (context, count, _) =>
        {
            resumed.Add(context.Request.Headers["Last-Event-ID"].ToString());
            switch (count)
            {
                case 0:
                    await TellAsync(context, "event: heartbeat\ndata: {}\nid: 0-6\n\n", Favor(7));

                    // What is under way when a connection is torn down may not arrive.
                    await isTold.Task.WaitAsync(TestContext.Current.CancellationToken);
                    context.Abort();
                    break;
                case 1:
                    await TellAsync(context, Favor(8), "event: heartbeat\ndata: {}\nid: 0-9\n\n");
                    break;
                default:
                    await ScriptedServer.ProblemAsync(context, 404, "unknown-community");
                    break;
            }
        });
        await using var clients = Clients.Of(server.Address);
        var told = new List<Notice>();
        var refused = await Assert.ThrowsAsync<SocialCapitalException>(async () =>
        {
            await foreach (var notice in clients.Client.Community("forum").Notices.StreamAsync("0-5", TestContext.Current.CancellationToken))
            {
                told.Add(notice);
                isTold.TrySetResult();
            }
        });
        Assert.Equal("unknown-community", refused.Problem?.ShortType);
        Assert.Equal(["0-5", "0-7", "0-9"], resumed);
        Assert.Equal(["0-7", "0-8"], told.Select(notice => notice.Position));
        Assert.Equal(("f8", "honored", 1.000001m), (told[1].Favor!.Id, told[1].Favor!.State, told[1].Favor!.Honored));
        Assert.Null(told[1].Ring);
    }

    [Fact]
    public void The_body_of_a_webhook_is_read_by_its_type_and_what_is_not_known_keeps_its_data()
    {
        Notice Read(string type, string data) => Notice.Parse(System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":"evt_1","type":"{{type}}","timestamp":"2026-11-30T10:00:00Z","community":"c","data":{{data}},"more":1}"""));
        Assert.Equal(new TierChange("ann", null, "known", "Placed.", "@0.1"), Read("member.tier_changed", """{"member":"ann","tier":"known","reason":"Placed.","handle":"@0.1"}""").TierChange);
        Assert.True(Read("member.classified", """{"member":"zed","as":"taker","is":true,"answered":3,"honorRate":0.1,"honorRateHigh":0.4,"reciprocity":0,"takesFrom":5.5,"givesTo":0}""").Classification!.Is);
        Assert.Equal("run", Read("community.liquidity_changed", """{"state":"run","before":"calm","cause":"fall","reason":"x","asked":1,"honored":2,"declined":3,"expired":4}""").BankChange!.State);
        Assert.Equal(["a", "b"], Read("ring.detected", """{"ring":"ring_1","size":2,"fans":0,"members":["a","b"],"ties":1,"trustShare":0.1}""").Ring!.Members);
        Assert.Equal(1, Read("some.thing", """{"x":1}""").Data.GetProperty("x").GetInt32());
    }

    private static string Favor(int number) => string.Create(CultureInfo.InvariantCulture, $$$"""
        event: favor.honored
        data: {"id":"evt_{{{number}}}","type":"favor.honored","timestamp":"2026-11-30T10:00:00Z","community":"forum","data":{"id":"f{{{number}}}","handle":"@0.1","from":"ann","to":"bob","state":"honored","amount":2,"honored":1.000001,"askedAt":"2026-11-30T09:00:00Z","expiresAt":"2026-12-30T09:00:00Z"}}
        id: 0-{{{number}}}


        """);

    private static async Task TellAsync(HttpContext context, params string[] events)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var one in events)
        {
            await context.Response.WriteAsync(one.ReplaceLineEndings("\n"), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
