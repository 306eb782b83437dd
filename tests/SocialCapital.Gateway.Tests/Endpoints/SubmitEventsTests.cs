using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Orleans.Runtime;
using SocialCapital.Gateway.Responses;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

public sealed class SubmitEventsTests
{
    private const string Lines = "application/x-ndjson";

    [Fact]
    public async Task Bad_events_never_spoil_their_neighbours()
    {
        await using var host = await GatewayHost.StartAsync();
        var answer = await host.PostEventsAsync(
            """
            [{"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1.50},
             {"id":"e2","type":"deposit","from":"ann","to":"ann","amount":1},
             {"id":"e1","type":"deposit","from":"ann","to":"bob","amount":1.5},
             {"id":"e3","type":"deposit","from":"ann","to":"bob","activity":"unheard-of"},
             {"id":"e1","type":"deposit","from":"ann","to":"bob","amount":2},
             {"id":"e4","type":"deposit","from":"bob","to":"ann","activity":"answer","quality":0.25}]
            """);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        var results = answer.Counts(2, 1, 3);
        Assert.Equal(
            ["1 e2 rejected same-member", "2 e1 duplicate duplicate", "3 e3 rejected unknown-activity", "4 e1 rejected conflict"],
            results.Select(r => $"{r.GetProperty("index")} {r.GetProperty("id")} {r.GetProperty("status")} {r.GetProperty("code")}"));
        Assert.All(results, r => Assert.NotEmpty(r.GetProperty("reason").GetString()!));
        Assert.Equal("@0.1", results[1].GetProperty("handle").GetString());
        Assert.Equal(1, results[1].GetProperty("offset").GetInt64());
        Assert.Equal(["e1", "e4"], host.Bank.Communities["forum"].Entries.Select(e => e.Taken.Id));
    }

    [Fact]
    public async Task All_results_are_told_when_asked_for_and_have_the_shape_that_is_described()
    {
        await using var host = await GatewayHost.StartAsync();
        var answer = await host.PostEventsAsync(
            """
            {"id":"é\"1","type":"deposit","from":"ann","to":"bob","amount":9223372036854.775807}
            {"id":"e2","type":"rating","from":"ann","to":"bob","value":1}
            nonsense
            {"id":"e2","type":"rating","from":"ann","to":"bob","value":1}
            """, Lines, "?results=all");
        var response = JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.EventsResponse)!;
        Assert.Equal((2, 1, 1), (response.Accepted, response.Duplicates, response.Rejected));
        Assert.Equal(new EventResultResponse { Index = 0, Id = "é\"1", Status = "accepted", Offset = 1, Handle = "@0.1", Worth = 9223372036854.775807m }, response.Results[0]);
        Assert.Equal(new EventResultResponse { Index = 1, Id = "e2", Status = "accepted", Offset = 2, Handle = "@0.2" }, response.Results[1]);
        Assert.Equal("malformed-json", response.Results[2].Code);
        Assert.Null(response.Results[2].Id);
        Assert.Equal(("duplicate", 2L), (response.Results[3].Status, response.Results[3].Offset));
        (await host.PostEventsAsync("[]", query: "?results=some")).IsProblem(400, "invalid-query");
    }

    [Fact]
    public async Task When_no_event_is_accepted_the_answer_is_a_problem_with_the_same_results()
    {
        await using var host = await GatewayHost.StartAsync();
        var answer = await host.PostEventsAsync("""{"id":"e1","type":"gift"}""");
        Assert.Single(answer.Counts(0, 0, 1));
        answer.IsProblem(422, "events-rejected");
        Assert.NotNull(JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.EventsProblem));

        await host.PostEventsAsync("""{"id":"e1","type":"rating","from":"a","to":"b","value":1}""");
        answer = await host.PostEventsAsync("""{"id":"e1","type":"rating","from":"a","to":"b","value":0.5}""");
        Assert.Single(answer.Counts(0, 0, 1));
        answer.IsProblem(409, "events-rejected");

        // A duplicate is no failure, and nothing at all is none either.
        Assert.Equal(HttpStatusCode.OK, (await host.PostEventsAsync("""{"id":"e1","type":"rating","from":"a","to":"b","value":1}""")).Status);
        (await host.PostEventsAsync("[]")).Counts(0, 0, 0);
        (await host.PostEventsAsync("", Lines)).Counts(0, 0, 0);
    }

    [Fact]
    public async Task A_syntax_error_in_the_middle_is_refused_with_its_place_and_nothing_is_taken()
    {
        await using var host = await GatewayHost.StartAsync();
        var problem = (await host.PostEventsAsync("""[{"id":"e1","type":"reversal","of":"x"},{"id":oops}]""")).IsProblem(400, "malformed-json");
        Assert.Equal("byte 46", problem.GetProperty("place").GetString());
        Assert.Empty(host.Bank.Communities["forum"].Entries);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Packed_bodies_are_unpacked_and_damaged_ones_refused(string encoding)
    {
        await using var host = await GatewayHost.StartAsync();
        var body = string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $$"""{"id":"e{{i}}","type":"deposit","from":"ann","to":"bob","amount":1}"""));
        var packed = Pack(Encoding.UTF8.GetBytes(body), encoding);
        (await host.PostEventsAsync(packed, Lines, "", encoding)).Counts(2_000, 0, 0);

        // Cut off where a whole line has been unpacked, it would look complete.
        (await host.PostEventsAsync(packed[..^9], Lines, "", encoding)).IsProblem(400, "malformed-encoding");
        (await host.PostEventsAsync(packed[..(packed.Length / 2)], Lines, "", encoding)).IsProblem(400, "malformed-encoding");
        (await host.PostEventsAsync(Encoding.UTF8.GetBytes(body), Lines, "", encoding)).IsProblem(400, "malformed-encoding");
        (await host.PostEventsAsync(packed, Lines, "", "identity")).IsProblem(422, "events-rejected");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_bomb_is_refused_before_it_is_unpacked(string encoding)
    {
        await using var host = await GatewayHost.StartAsync();
        var bomb = Pack(new byte[100 << 20], encoding);
        Assert.True(bomb.Length < 1 << 20);
        (await host.PostEventsAsync(bomb, Lines, "", encoding)).IsProblem(413, "body-too-large");
        Array.Fill(bomb, (byte)' ');
        var spaces = Pack(Encoding.UTF8.GetBytes(new string(' ', (32 << 20) + 1)), encoding);
        (await host.PostEventsAsync(spaces, "application/json", "", encoding)).IsProblem(413, "body-too-large");
    }

    [Fact]
    public async Task A_body_is_limited_whether_its_length_is_told_or_not()
    {
        await using var host = await GatewayHost.StartAsync(options => options.BodyBytesMax = 4_096);
        var event1 = """{"id":"e1","type":"reversal","of":"x"}""";
        (await host.PostEventsAsync(event1 + new string(' ', 4_096 - event1.Length))).Counts(1, 0, 0);
        var refused = await host.PostEventsAsync(event1 + new string(' ', 4_097 - event1.Length));
        refused.IsProblem(413, "body-too-large");
        Assert.True(refused.Headers.ConnectionClose);

        var chunked = GatewayHost.Content(Encoding.UTF8.GetBytes(event1 + new string(' ', 5_000)), "application/json");
        (await host.SendAsync(HttpMethod.Post, "/v1/communities/forum/events", chunked, with: r => r.Headers.TransferEncodingChunked = true))
            .IsProblem(413, "body-too-large");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Other_content_types_are_refused(string? type)
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.PostEventsAsync("{}"u8.ToArray(), type!)).IsProblem(415, "unsupported-type");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    [InlineData("application/x-ndjson ; charset=utf-8")]
    public async Task A_content_type_may_name_its_charset(string type)
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.PostEventsAsync("""{"id":"e1","type":"reversal","of":"x"}""", type)).Counts(1, 0, 0);
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task Other_content_encodings_are_refused(string encoding)
    {
        await using var host = await GatewayHost.StartAsync();
        (await host.PostEventsAsync("{}"u8.ToArray(), "application/json", "", encoding)).IsProblem(415, "unsupported-encoding");
    }

    [Fact]
    public async Task Too_many_events_are_refused_and_none_is_taken()
    {
        await using var host = await GatewayHost.StartAsync(options => options.EventsMax = 3);
        var body = string.Join('\n', Enumerable.Range(0, 4).Select(i => $$"""{"id":"e{{i}}","type":"reversal","of":"x"}"""));
        (await host.PostEventsAsync(body, Lines)).IsProblem(413, "too-many-events");
        Assert.Empty(host.Bank.Communities["forum"].Entries);
    }

    [Fact]
    public async Task Events_go_to_their_shards_and_come_back_in_the_client_s_order()
    {
        await using var host = await GatewayHost.StartAsync(shards: 8);
        var body = string.Join('\n', Enumerable.Range(0, 500).Select(i => i % 10 == 9
            ? "{}"
            : $$"""{"id":"e{{i}}","type":"deposit","from":"m{{i % 31}}","to":"m{{(i % 31) + 40}}","amount":{{i + 1}}}"""));
        var results = (await host.PostEventsAsync(body, Lines, "?results=all")).Counts(450, 0, 50);
        Assert.Equal(Enumerable.Range(0, 500), results.Select(r => r.GetProperty("index").GetInt32()));
        foreach (var (result, i) in results.Select((r, i) => (r, i)).Where(p => p.i % 10 != 9))
        {
            Assert.Equal($"e{i}", result.GetProperty("id").GetString());
            Assert.Equal(i + 1, result.GetProperty("worth").GetDecimal());
            var handle = result.GetProperty("handle").GetString()!.TrimStart('@').Split('.');
            var entry = host.Bank.Communities["forum"].Shards[int.Parse(handle[0], null)].Entries[int.Parse(handle[1], null) - 1];
            Assert.Equal($"e{i}", entry.Taken.Id);
        }

        Assert.All(host.Bank.Communities["forum"].Shards, shard => Assert.InRange(shard.Submissions, 0, 1));
        Assert.True(host.Bank.Communities["forum"].Shards.Count(shard => shard.Submissions == 1) > 4);
    }

    public static TheoryData<string> Failures() => ["shard", "timeout", "silo", "orleans", "stopping"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task When_one_shard_fails_all_is_to_be_sent_again_and_counts_once(string failure)
    {
        await using var host = await GatewayHost.StartAsync(shards: 4);
        var body = string.Join('\n', Enumerable.Range(0, 100).Select(i => $$"""{"id":"e{{i}}","type":"deposit","from":"m{{i}}","to":"x","amount":1}"""));
        host.Bank.Failure = (2, failure switch
        {
            "shard" => new ShardUnavailableException("secret cause: disk /dev/sda"),
            "timeout" => new TimeoutException("secret cause"),
            "silo" => new SiloUnavailableException("secret cause"),
            "orleans" => new OrleansException("secret cause"),
            _ => new TaskCanceledException("secret cause"),
        });
        var answer = await host.PostEventsAsync(body, Lines);
        answer.IsProblem(503, "unavailable");
        Assert.Equal("1", answer.Headers.RetryAfter!.ToString());
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);

        host.Bank.Failure = null;
        var again = await host.PostEventsAsync(body, Lines);
        Assert.Equal(100, again.Json.GetProperty("accepted").GetInt32() + again.Json.GetProperty("duplicates").GetInt32());
        Assert.Equal(100, host.Bank.Communities["forum"].Entries.Count());
    }

    [Fact]
    public async Task A_failure_that_nobody_foresaw_tells_nothing_and_is_logged()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Bank.Failure = (0, new InvalidOperationException("secret cause"));
        var answer = await host.PostEventsAsync("""{"id":"e1","type":"reversal","of":"x"}""");
        answer.IsProblem(500, "internal-error");
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
        Assert.Contains(host.Logs.Lines, line => line.Message.Contains("nobody foresaw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Beyond_the_requests_that_are_worked_on_others_are_told_to_come_again()
    {
        await using var host = await GatewayHost.StartAsync(options => options.EventRequestsMax = 2);
        host.Bank.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = host.PostEventsAsync("""{"id":"e1","type":"reversal","of":"x"}""");
        var second = host.PostEventsAsync("""{"id":"e2","type":"reversal","of":"x"}""");
        while (Volatile.Read(ref host.Bank.Waiting) < 2)
        {
            await Task.Yield();
        }

        var third = await host.PostEventsAsync("""{"id":"e3","type":"reversal","of":"x"}""");
        third.IsProblem(503, "busy");
        Assert.Equal("1", third.Headers.RetryAfter!.ToString());

        host.Bank.Gate.SetResult();
        (await first).Counts(1, 0, 0);
        (await second).Counts(1, 0, 0);
        host.Bank.Gate = null;
        (await host.PostEventsAsync("""{"id":"e3","type":"reversal","of":"x"}""")).Counts(1, 0, 0);
    }

    [Fact]
    public async Task Requests_that_follow_each_other_do_not_see_each_other_s_events()
    {
        // The batches are used again and again.
        await using var host = await GatewayHost.StartAsync(shards: 2);
        for (var round = 0; round < 50; round++)
        {
            var body = string.Join('\n', Enumerable.Range(0, round).Select(i => $$"""{"id":"e{{round}}-{{i}}","type":"deposit","from":"m{{i}}","to":"x","amount":1}"""));
            (await host.PostEventsAsync(body, Lines)).Counts(round, 0, 0);
        }

        Assert.Equal(50 * 49 / 2, host.Bank.Communities["forum"].Entries.Count());
    }

    private static byte[] Pack(byte[] body, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream packer = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }
}
