using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using SocialCapital.Client.Events;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Tests.Hosting;

namespace SocialCapital.Client.Tests.Requests;

public sealed class RetryTests
{
    private static readonly Event One = Event.Rating("r-1", "ann", "bob", 1);

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Whoever_is_busy_is_sent_the_same_again_with_the_same_ids(int status)
    {
        await using var server = await ScriptedServer.StartAsync((context, count, sent) => count < 3
            ? ScriptedServer.ProblemAsync(context, status, "busy", "0")
            : ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address);
        var answer = await clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken);
        Assert.Equal(1, answer.Accepted);
        Assert.Equal(4, server.Requests.Count);
        Assert.Contains("\"id\":\"r-1\"", Assert.Single(server.Requests.Select(r => r.Body).Distinct()), StringComparison.Ordinal);
        Assert.Equal("Bearer a-key", Assert.Single(server.Requests.Select(r => r.Authorization).Distinct()));
    }

    [Fact]
    public async Task What_stalls_breaks_off_or_ends_in_the_middle_of_its_answer_is_tried_again()
    {
        await using var server = await ScriptedServer.StartAsync(async (context, count, sent) =>
        {
            switch (count)
            {
                case 0:
                    await ScriptedServer.StallAsync(context);
                    break;
                case 1:
                    context.Abort();
                    break;
                case 2:
                    context.Response.ContentLength = 1_000;
                    await context.Response.WriteAsync("{", context.RequestAborted);
                    context.Abort();
                    break;
                case 3:
                    await context.Response.WriteAsync("{", context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await ScriptedServer.StallAsync(context);
                    break;
                default:
                    await ScriptedServer.AcceptAsync(context, sent);
                    break;
            }
        });
        await using var clients = Clients.Of(server.Address, configure: options => options.AttemptTimeout = TimeSpan.FromSeconds(1));
        var answer = await clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken);
        Assert.Equal(1, answer.Accepted);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_is_waited_out()
    {
        await using var server = await ScriptedServer.StartAsync((context, count, sent) => count == 0
            ? ScriptedServer.ProblemAsync(context, 503, "unavailable", "1")
            : ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address);
        var start = Stopwatch.GetTimestamp();
        await clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.95), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Asked_to_stay_away_for_long_it_fails_at_once_and_says_for_how_long()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.ProblemAsync(context, 429, "quota-exceeded", "3600"));
        await using var clients = Clients.Of(server.Address);
        var failure = await Assert.ThrowsAsync<SocialCapitalException>(
            () => clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromHours(1), false), (failure.Status, failure.RetryAfter, failure.IsOutcomeUnknown));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    [InlineData(500, true)]
    public async Task What_would_fail_again_is_not_sent_again(int status, bool isOutcomeUnknown)
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.ProblemAsync(context, status, "some-code"));
        await using var clients = Clients.Of(server.Address);
        var failure = await Assert.ThrowsAsync<SocialCapitalException>(
            () => clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken));
        Assert.Equal((status, isOutcomeUnknown), ((int)failure.Status!, failure.IsOutcomeUnknown));
        Assert.Contains("some-code", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_outcome_that_was_lost_once_stays_unknown_when_the_next_attempt_is_refused()
    {
        await using var server = await ScriptedServer.StartAsync((context, count, _) =>
        {
            if (count == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return ScriptedServer.ProblemAsync(context, 401, "key-refused");
        });
        await using var clients = Clients.Of(server.Address);
        var failure = await Assert.ThrowsAsync<SocialCapitalException>(
            () => clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken));
        Assert.Equal(("key-refused", true), (failure.Problem?.ShortType, failure.IsOutcomeUnknown));
    }

    [Fact]
    public async Task Where_nobody_listens_patience_ends_and_nothing_was_done()
    {
        var server = await ScriptedServer.StartAsync((_, _, _) => Task.CompletedTask);
        await server.DisposeAsync();
        await using var clients = Clients.Of(server.Address, configure: options => options.Patience = TimeSpan.FromMilliseconds(200));
        var failure = await Assert.ThrowsAsync<SocialCapitalException>(
            () => clients.Client.Community("forum").Events.SubmitAsync([One], TestContext.Current.CancellationToken));
        Assert.Equal((null, false), (failure.Status, failure.IsOutcomeUnknown));
        Assert.DoesNotContain("after 1 attempts", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cancels_is_told_so_by_that_exception_and_at_once()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.StallAsync(context));
        await using var clients = Clients.Of(server.Address);
        using var stop = new CancellationTokenSource();
        var reading = clients.Client.Community("forum").GetAsync(stop.Token);
        await Until(() => server.Requests.Count == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_so_that_a_key_does_not_travel()
    {
        await using var elsewhere = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.JsonAsync(context, 200, "{}"));
        await using var server = await ScriptedServer.StartAsync((context, _, _) =>
        {
            context.Response.Redirect(elsewhere.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        await using var clients = Clients.Of(server.Address);
        var failure = await Assert.ThrowsAsync<SocialCapitalException>(() => clients.Client.Community("forum").GetAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Redirect, failure.Status);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/", "key")]
    [InlineData("http://127.0.0.1/?a=b", "key")]
    [InlineData("http://127.0.0.1/", "key\r\nX-Other: 1")]
    [InlineData("http://127.0.0.1/", "")]
    public async Task Options_that_make_no_sense_are_refused(string address, string key)
    {
        await using var clients = Clients.Of(new Uri(address), key);
        Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(() => clients.Client);
    }

    [Fact]
    public async Task A_service_below_a_path_is_asked_below_it()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.JsonAsync(context, 200, """{"status":"ok"}"""));
        await using var clients = Clients.Of(new Uri(server.Address, "/some/bank"));
        Assert.True(await clients.Client.IsRunningAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/some/bank/healthz", Assert.Single(server.Requests).Target);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
