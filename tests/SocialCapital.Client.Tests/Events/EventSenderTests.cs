using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Client.Events;
using SocialCapital.Client.Tests.Hosting;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Client.Tests.Events;

public sealed class EventSenderTests
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_event_of_a_stream_reaches_the_ledger_once_and_gets_its_own_result()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, GatewayHost.AdminKey);
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 70, QueueMax = 100 });
        var results = await AddAsync(sender, 1_000, i => i % 10 == 9
            ? Event.Deposit($"e{i}", "ann", "ann", "answer")
            : Event.Deposit($"e{i}", $"m{i % 7}", "bob", 1.000001m));
        await sender.CompleteAsync(TestContext.Current.CancellationToken);

        var told = await Task.WhenAll(results);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"e{i}"), told.Select(result => result.Id));
        Assert.Equal(900, told.Count(result => result is { Status: EventStatus.Accepted, Worth: 1.000001m }));
        Assert.All(told.Where((_, i) => i % 10 == 9), result => Assert.Equal((EventStatus.Rejected, "same-member"), (result.Status, result.Code)));
        Assert.Equal(told.Where(result => result.IsTaken).Select(result => result.Id), gateway.Bank.Communities["forum"].Entries.Select(e => e.Taken.Id));
    }

    [Fact]
    public async Task A_batch_goes_out_when_it_is_full_and_in_the_order_of_adding()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, sent) => ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address, time: new FakeTimeProvider());
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 3, FlushAfter = Never });
        await Task.WhenAll(await AddAsync(sender, 9));
        Assert.Equal([3, 3, 3], server.Requests.Select(r => r.Lines.Length));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"e{i}"), server.Requests.SelectMany(r => r.Lines).Select(IdOf));
        Assert.Equal("/v1/communities/forum/events?results=all", server.Requests.First().Target);
    }

    [Fact]
    public async Task A_batch_goes_out_before_it_has_too_many_bytes_and_what_is_too_large_goes_alone()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, sent) => ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address, time: new FakeTimeProvider());
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchBytesMax = 1024, FlushAfter = Never });
        var results = await AddAsync(sender, 12, i => Rating(i) with { Ref = new string('x', i == 5 ? 2_000 : 300) });
        await sender.CompleteAsync(TestContext.Current.CancellationToken);
        Assert.All(await Task.WhenAll(results), result => Assert.Equal(EventStatus.Accepted, result.Status));
        Assert.All(server.Requests, request => Assert.True(request.Lines.Length == 1 || request.Body.Length <= 1024));
        Assert.Equal(12, server.Requests.Sum(request => request.Lines.Length));
        Assert.True(server.Requests.Count < 12);
    }

    [Fact]
    public async Task A_batch_that_is_not_full_goes_out_when_it_has_waited_long_enough()
    {
        var arrived = Channel.CreateUnbounded<int>();
        await using var server = await ScriptedServer.StartAsync(async (context, _, sent) =>
        {
            await ScriptedServer.AcceptAsync(context, sent);
            arrived.Writer.TryWrite(sent.Lines.Length);
        });
        var clock = new FakeTimeProvider();
        await using var clients = Clients.Of(server.Address, time: clock);
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { FlushAfter = TimeSpan.FromMilliseconds(50) });
        var results = await AddAsync(sender, 2);

        // The clock stands: nothing goes.
        Assert.Empty(server.Requests);
        while (!results[1].IsCompleted)
        {
            // So little at a time that the attempt's own limit, by the same clock, is far.
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, await arrived.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_flush_sends_what_waits_and_returns_when_all_of_it_is_answered()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, sent) => ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address, time: new FakeTimeProvider());
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { FlushAfter = Never, RequestsMax = 3 });
        var results = await AddAsync(sender, 5);
        await sender.FlushAsync(TestContext.Current.CancellationToken);
        Assert.All(results, result => Assert.True(result.IsCompletedSuccessfully));
        await sender.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Where_the_service_is_slow_adding_waits_and_memory_stays_bounded()
    {
        var gate = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(async (context, _, sent) =>
        {
            await gate.Task;
            await ScriptedServer.AcceptAsync(context, sent);
        });
        await using var clients = Clients.Of(server.Address);
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 2, QueueMax = 5 });

        // Under way 2, in the batch that waits for its turn 2, one that did not fit into it at most, in the queue 5.
        var results = new List<Task<EventResult>>();
        ValueTask<Task<EventResult>> adding;
        while ((adding = sender.AddAsync(Rating(results.Count), TestContext.Current.CancellationToken)).IsCompleted || !IsFull())
        {
            results.Add(await adding);
        }

        Assert.InRange(results.Count, 5, 10);
        using var impatient = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sender.AddAsync(Rating(1_000), impatient.Token));
        gate.SetResult();
        results.Add(await adding);
        Assert.All(await Task.WhenAll(results), result => Assert.Equal(EventStatus.Accepted, result.Status));
        Assert.DoesNotContain(server.Requests, request => request.Body.Contains("e1000", StringComparison.Ordinal));

        bool IsFull() => SpinWait.SpinUntil(() => adding.IsCompleted, 200) is false;
    }

    [Fact]
    public async Task A_failure_is_a_result_of_each_event_that_says_whether_it_may_have_been_taken()
    {
        await using var server = await ScriptedServer.StartAsync((context, count, sent) => count switch
        {
            0 => ScriptedServer.ProblemAsync(context, 401, "key-refused"),
            1 => ScriptedServer.ProblemAsync(context, 500, "internal-error"),
            2 => ScriptedServer.JsonAsync(context, 200, """{"accepted":1,"duplicates":0,"rejected":0,"results":[{"index":0,"status":"accepted"}]}"""),
            3 => ScriptedServer.JsonAsync(context, 200, "nonsense"),
            _ => ScriptedServer.AcceptAsync(context, sent),
        });
        await using var clients = Clients.Of(server.Address, time: new FakeTimeProvider());
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 2, FlushAfter = Never });
        var told = await Task.WhenAll(await AddAsync(sender, 10));
        Assert.Equal(
            [
                (EventStatus.NotTaken, "key-refused"), (EventStatus.NotTaken, "key-refused"),
                (EventStatus.Unknown, "internal-error"), (EventStatus.Unknown, "internal-error"),
                (EventStatus.Accepted, null), (EventStatus.Unknown, "no-answer"),
                (EventStatus.Unknown, "no-answer"), (EventStatus.Unknown, "no-answer"),
                (EventStatus.Accepted, null), (EventStatus.Accepted, null),
            ],
            told.Select(result => (result.Status, result.Code)));
    }

    [Fact]
    public async Task Where_the_service_takes_less_at_a_time_a_batch_is_halved_until_it_fits()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, sent) => sent.Lines.Length > 3 || sent.Body.Contains("\"e6\"", StringComparison.Ordinal)
            ? ScriptedServer.ProblemAsync(context, 413, "too-many-events")
            : ScriptedServer.AcceptAsync(context, sent));
        await using var clients = Clients.Of(server.Address, time: new FakeTimeProvider());
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 10, FlushAfter = Never });
        var told = await Task.WhenAll(await AddAsync(sender, 10));
        Assert.Equal("e6", Assert.Single(told, result => !result.IsTaken).Id);
        Assert.Equal((EventStatus.NotTaken, "too-many-events"), (told[6].Status, told[6].Code));
    }

    [Fact]
    public async Task Stopped_it_leaves_nobody_waiting_and_says_what_was_not_sent()
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.StallAsync(context));
        await using var clients = Clients.Of(server.Address);
        await using var sender = clients.Client.Community("forum").Events.CreateSender(new EventSenderOptions { BatchEventsMax = 2 });
        var results = await AddAsync(sender, 7);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource();
        var completing = sender.CompleteAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => completing);
        var told = await Task.WhenAll(results);
        Assert.All(told[..2], result => Assert.Equal((EventStatus.Unknown, "stopped"), (result.Status, result.Code)));
        Assert.All(told[2..], result => Assert.Equal((EventStatus.NotTaken, "stopped"), (result.Status, result.Code)));
        Assert.Single(server.Requests);
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await sender.AddAsync(Rating(9), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_may_add_at_a_time_while_the_service_fails_now_and_then_and_each_event_counts_once()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var server = await ScriptedServer.StartAsync(async (context, count, sent) =>
        {
            if (count % 5 == 1)
            {
                await ScriptedServer.ProblemAsync(context, 503, "busy", "0");
                return;
            }

            // Every fifth answer is lost after the bank has taken the events.
            var answer = await gateway.PostEventsAsync(sent.Body, "application/x-ndjson", "?results=all");
            if (count % 5 == 3)
            {
                context.Abort();
                return;
            }

            await ScriptedServer.JsonAsync(context, (int)answer.Status, answer.Body);
        });
        await using var clients = Clients.Of(server.Address);
        await using var sender = clients.Client.Community("forum").Events.CreateSender(
            new EventSenderOptions { BatchEventsMax = 20, QueueMax = 50, RequestsMax = 3 });
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
            await Task.WhenAll(await AddAsync(sender, 100, i => Event.Deposit($"{writer}-{i}", $"m{writer}", "bob", 0.5m)))));
        Assert.All(told.SelectMany(results => results), result => Assert.True(result.IsTaken));
        Assert.Equal(800, gateway.Bank.Communities["forum"].Entries.Select(e => e.Taken.Id).Distinct().Count());
        Assert.Equal(800, gateway.Bank.Communities["forum"].Entries.Count());
    }

    [Fact]
    public async Task Options_out_of_range_are_refused()
    {
        await using var clients = Clients.Of(new Uri("http://127.0.0.1:9/"));
        var events = clients.Client.Community("forum").Events;
        foreach (var options in (EventSenderOptions[])
            [new() { BatchEventsMax = 0 }, new() { BatchEventsMax = 10_001 }, new() { BatchBytesMax = 1 }, new() { QueueMax = 0 }, new() { RequestsMax = 65 }, new() { FlushAfter = default }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => events.CreateSender(options));
        }
    }

    private static Event Rating(int number) => Event.Rating($"e{number}", "ann", "bob", 0.5m);

    private static string IdOf(string line) => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!;

    private static async Task<List<Task<EventResult>>> AddAsync(EventSender sender, int count, Func<int, Event>? make = null)
    {
        var results = new List<Task<EventResult>>();
        for (var i = 0; i < count; i++)
        {
            results.Add(await sender.AddAsync((make ?? Rating)(i), TestContext.Current.CancellationToken));
        }

        return results;
    }
}
