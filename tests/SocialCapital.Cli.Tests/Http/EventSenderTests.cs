using Microsoft.AspNetCore.Http;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Http;

public class EventSenderTests
{
    private readonly InstantTime _time = new();

    [Fact]
    public async Task A_busy_service_gets_the_same_again_and_everything_arrives_once()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Intercept = async (number, context) =>
        {
            if (number is not (0 or 1))
            {
                return false;
            }

            context.Response.Headers.RetryAfter = "3";
            await FakeService.ProblemAsync(context, 503, "busy", "later");
            return true;
        };

        (RefusalList refusals, EventSender sender) = await SendAsync(service, 3, 1);

        Assert.Equal(3, sender.Accepted);
        Assert.Equal(0, refusals.Count);
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)], _time.Pauses);
    }

    [Fact]
    public async Task A_connection_lost_after_the_events_were_taken_counts_nothing_twice()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var client = new SocialCapitalClient(new Uri(service.Address), FakeService.Key, new RetryPolicy(_time));
        await client.FindCommunityAsync("c", TestContext.Current.CancellationToken);
        bool isFirst = true;
        service.Intercept = (_, context) =>
        {
            if (isFirst)
            {
                // The service will take the events, and its answer gets lost.
                isFirst = false;
                context.Response.OnStarting(() =>
                {
                    context.Abort();
                    return Task.CompletedTask;
                });
            }

            return Task.FromResult(false);
        };

        var refusals = new RefusalList();
        await using var sender = new EventSender(client, "c", 1, refusals, TestContext.Current.CancellationToken);
        await AddAsync(sender, 5);
        await sender.CompleteAsync();

        Assert.Equal(0, sender.Accepted);
        Assert.Equal(5, sender.Duplicates);
        Assert.Equal(5, service.Events.Count);
        Assert.NotEmpty(_time.Pauses);
    }

    [Fact]
    public async Task With_one_in_flight_the_order_is_kept_over_many_batches()
    {
        await using FakeService service = await FakeService.StartAsync("c");

        await SendAsync(service, 12_000, 1);

        Assert.Equal(3, service.EventRequests);
        Assert.Equal(Enumerable.Range(0, 12_000).Select(i => $"e{i}"), service.Events.Select(e => e["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task No_more_requests_run_at_once_than_allowed()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        int running = 0;
        int most = 0;
        var bothIn = new TaskCompletionSource();
        service.Intercept = async (_, context) =>
        {
            int now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now == 2)
            {
                bothIn.TrySetResult();
            }

            // The first request waits until a second runs beside it, or for ever where none may.
            await bothIn.Task.WaitAsync(context.RequestAborted);
            Interlocked.Decrement(ref running);
            return false;
        };

        (_, EventSender sender) = await SendAsync(service, 20_000, 2);

        Assert.Equal(20_000, sender.Accepted);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Refused_events_are_told_by_their_place_and_do_not_spoil_their_neighbours()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Refuse = e => e["id"]!.GetValue<string>() == "e1" ? "unknown-activity" : null;

        (RefusalList refusals, EventSender sender) = await SendAsync(service, 3, 1);

        Assert.Equal(2, sender.Accepted);
        Assert.Equal(["place 1: unknown-activity: because"], refusals.First);
    }

    [Fact]
    public async Task A_request_of_which_every_event_is_refused_is_an_answer_too()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Refuse = _ => "same-member";

        (RefusalList refusals, EventSender sender) = await SendAsync(service, 30, 1);

        Assert.Equal(30, sender.Rejected);
        Assert.Equal(30, refusals.Count);
        Assert.Equal(RefusalList.Shown, refusals.First.Count);
    }

    [Fact]
    public async Task A_refused_request_ends_the_sending_with_its_reason()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Intercept = async (_, context) =>
        {
            await FakeService.ProblemAsync(context, 403, "read-only-key", "this key reads");
            return true;
        };

        ApiException refused = await Assert.ThrowsAsync<ApiException>(() => SendAsync(service, 50_000, 1));

        Assert.Contains("this key reads", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task An_answer_that_does_not_add_up_is_not_believed()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        service.Intercept = async (_, context) =>
        {
            await context.Response.WriteAsJsonAsync(new { accepted = 2, duplicates = 0, rejected = 0, results = Array.Empty<object>() });
            return true;
        };

        ApiException wrong = await Assert.ThrowsAsync<ApiException>(() => SendAsync(service, 3, 1));

        Assert.Contains("does not add up", wrong.Message, StringComparison.Ordinal);
    }

    private async Task<(RefusalList Refusals, EventSender Sender)> SendAsync(FakeService service, int count, int inFlight)
    {
        using var client = new SocialCapitalClient(new Uri(service.Address), FakeService.Key, new RetryPolicy(_time));
        var refusals = new RefusalList();
        await using var sender = new EventSender(client, "c", inFlight, refusals, TestContext.Current.CancellationToken);
        await AddAsync(sender, count);
        await sender.CompleteAsync();
        return (refusals, sender);
    }

    private static async Task AddAsync(EventSender sender, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await sender.AddAsync(new EventDraft($"e{i}", "deposit", "ann", "bob") { Amount = 1 }, $"place {i}");
        }
    }
}
