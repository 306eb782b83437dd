using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Feeds;
using SocialCapital.Gateway.Tests.Bank;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Keys;

namespace SocialCapital.Gateway.Tests.Feeds;

/// <summary>The stream over a real connection; the clock is turned.</summary>
public sealed class StreamTests
{
    private const string Path = "/v1/communities/forum/events/stream";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_told_as_it_comes_and_a_reader_that_was_cut_off_goes_on_behind_what_it_had()
    {
        await using var host = await GatewayHost.StartAsync(shards: 2);
        Happen(host, 0);
        string last;
        await using (var stream = await OpenAsync(host))
        {
            Assert.Equal(("heartbeat", "{}", "1-0.0"), Parts(await stream.NextAsync()));
            Happen(host, 1, 2);
            host.Clock.Advance(FeedStreams.PollInterval);
            Assert.Equal(("favor.asked", """{"n":1}""", "2-0.0"), Parts(await stream.NextAsync()));
            Assert.Equal(("favor.asked", """{"n":2}""", last = "3-0.0"), Parts(await stream.NextAsync()));
        }

        Happen(host, Enumerable.Range(3, 250));
        await using var again = await OpenAsync(host, last);
        Assert.Equal(("heartbeat", "{}", last), Parts(await again.NextAsync()));
        for (var n = 3; n < 253; n++)
        {
            Assert.Equal(("favor.asked", $$"""{"n":{{n}}}""", $"{n + 1}-0.0"), Parts(await again.NextAsync()));
        }
    }

    [Fact]
    public async Task A_stream_with_nothing_to_tell_says_so_every_15_seconds_and_one_whose_feed_fails_waits_for_it()
    {
        await using var host = await GatewayHost.StartAsync();
        await using var stream = await OpenAsync(host);
        await stream.NextAsync();
        host.Bank.ReadFailure = new TimeoutException();
        var next = stream.NextAsync();
        await AdvanceUntilAsync(host, next);
        Assert.Equal(("heartbeat", "{}", "0-0"), Parts(await next));
        host.Bank.ReadFailure = null;
        Happen(host, 1);
        next = stream.NextAsync();
        await AdvanceUntilAsync(host, next);
        Assert.Equal(("favor.asked", """{"n":1}""", "1-0"), Parts(await next));
        Assert.DoesNotContain(host.Logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_its_stream()
    {
        await using var host = await GatewayHost.StartAsync();
        var key = await host.KeyAsync(KeyScope.ReadRelationships);
        await using var stream = await OpenAsync(host, key: key.Secret);
        await stream.NextAsync();
        await new FakeCommunityGrain(host.Bank, "forum").RevokeKeyAsync(key.Key.Id);
        Happen(host, 1);
        var ended = stream.EndedAsync();
        await AdvanceUntilAsync(host, ended);
        Assert.True(await ended);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_its_place_is_free_again()
    {
        await using var host = await GatewayHost.StartAsync();
        Happen(host, new string('x', 4_000_000), Enumerable.Range(0, 50));
        using var slow = new TcpClient { ReceiveBufferSize = 4_096 };
        await slow.ConnectAsync(IPAddress.Loopback, host.Address.Port, Stop);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {Path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {GatewayHost.AdminKey}\r\nLast-Event-ID: 0-0\r\n\r\n"), Stop);
        var first = new byte[1];
        await slow.GetStream().ReadExactlyAsync(first, Stop);
        var others = new List<Reader>();
        for (var i = 1; i < FeedStreams.PerCommunityMax; i++)
        {
            others.Add(await OpenAsync(host));
        }

        (await host.GetAsync(Path)).IsProblem(429, "too-many-streams");
        host.Clock.Advance(FeedStreams.SlownessMax);
        using var patience = new CancellationTokenSource(Patience);
        while ((await host.GetAsync(Path)).Status != HttpStatusCode.OK)
        {
            Assert.False(patience.IsCancellationRequested, "The slow reader's place is never free.");
        }

        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("1-2.3")]
    [InlineData("-1-2")]
    [InlineData("1-99999999999999999999")]
    public async Task A_position_of_another_feed_is_refused(string position)
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.SendAsync(HttpMethod.Get, Path, with: request => request.Headers.TryAddWithoutValidation("Last-Event-ID", position)))
            .IsProblem(400, "bad-request");
    }

    [Fact]
    public async Task A_feed_that_can_t_be_read_is_told_before_the_stream_begins()
    {
        await using var host = await GatewayHost.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync(Path)).Status);
        host.Bank.ReadFailure = new TimeoutException();
        (await host.GetAsync(Path)).IsProblem(503, "unavailable");
    }

    private static (string Type, string Data, string? Id) Parts(SseItem<string> item) => (item.EventType, item.Data, item.EventId);

    private static void Happen(GatewayHost host, params IEnumerable<int> numbers) => Happen(host, null, numbers);

    private static void Happen(GatewayHost host, string? body, IEnumerable<int> numbers)
    {
        lock (host.Bank.Feed)
        {
            host.Bank.Feed.AddRange(numbers.Select(n => new Notice
            {
                Id = $"evt_{n}",
                Type = NoticeTypes.FavorAsked,
                Subject = "ann\nbob",
                Place = new NoticePlace(0, n),
                At = default(Timestamp),
                Body = body ?? $$"""{"n":{{n}}}""",
            }));
        }
    }

    /// <summary>Turns the clock second by second until something has come.</summary>
    private static async Task AdvanceUntilAsync(GatewayHost host, Task come)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!come.IsCompleted)
        {
            Assert.False(patience.IsCancellationRequested, "It never comes.");
            host.Clock.Advance(FeedStreams.PollInterval);
            await Task.WhenAny(come, Task.Delay(TimeSpan.FromMilliseconds(5), Stop));
        }
    }

    private static async Task<Reader> OpenAsync(GatewayHost host, string? after = null, string key = GatewayHost.AdminKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, Path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (after is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        }

        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new Reader(response, await response.Content.ReadAsStreamAsync(Stop));
    }

    private sealed class Reader(HttpResponseMessage response, Stream body) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<SseItem<string>> _events = SseParser.Create(body).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);

        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, Stop));
            return _events.Current;
        }

        public async Task<bool> EndedAsync()
        {
            while (await _events.MoveNextAsync())
            {
                Assert.Equal("heartbeat", _events.Current.EventType);
            }

            return true;
        }

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            response.Dispose();
        }
    }
}
