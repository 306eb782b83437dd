using System.Net;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Tests.Hosting;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Tests.Endpoints;

/// <summary>Favors over HTTP: what is asked of which grain, and how its answers are told.</summary>
public sealed class FavorTests
{
    private const string Forum = "/v1/communities/forum";

    private static readonly FavorView Open = new()
    {
        Id = "f/1",
        Shard = 2,
        Offset = 7,
        From = "ann",
        To = "bob",
        Amount = Goodwill.FromUnits(3),
        Activity = "review",
        Note = "please",
        AskedAt = new Timestamp(1_767_348_000_000_000),
        ExpiresAt = new Timestamp(1_767_351_600_000_000),
        State = FavorState.Open,
    };

    private static readonly FavorView Declined = Open with
    {
        State = FavorState.Declined, EndOffset = 9, EndedAt = new Timestamp(1_767_348_001_000_000), Reason = "busy", ReferredTo = "cid",
    };

    [Fact]
    public async Task Asking_is_passed_on_and_answered_with_the_favor()
    {
        await using var host = await StartAsync();
        host.Bank.Answer = new FavorAnswer(Open, RejectionCode.None, null, null);

        var answer = await PostAsync(
            host, "", """{"id":"f/1","from":"ann","to":"bob","activity":"review","amount":3.000001,"expiresIn":3600,"note":"please"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            """{"id":"f/1","handle":"@2.7","from":"ann","to":"bob","activity":"review","amount":3,"state":"open","beyondSoftLimit":false,"askedAt":"2026-01-02T10:00:00Z","expiresAt":"2026-01-02T11:00:00Z","note":"please"}""",
            answer.Body);
        Assert.Equal(
            new FavorRequest("f/1", "ann", new Goodwill(3_000_001), "review", TimeSpan.FromHours(1), "please"), Assert.Single(host.Bank.Steps));
    }

    [Theory]
    [InlineData("""{"id":"@f","from":"ann","to":"bob","amount":1}""", "$.id")]
    [InlineData("""{"id":"","from":"ann","to":"bob","amount":1}""", "$.id")]
    [InlineData("""{"id":"f","from":"ann","to":"bob"}""", "$")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":0}""", "$.amount")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":-1}""", "$.amount")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":0.0000001}""", "$.amount")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":1e25}""", "$.amount")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","activity":"Write a poem"}""", "$.activity")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":1,"expiresIn":0}""", "$.expiresIn")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":1,"expiresIn":31536001}""", "$.expiresIn")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":1,"note":""}""", "$.note")]
    [InlineData("""{"id":"f","from":"ann","amount":1}""", "$")]
    [InlineData("""{"id":"f","from":"ann","to":"bob","amount":1,"when":"now"}""", "$.when")]
    public async Task A_bad_request_names_the_field(string body, string place)
    {
        await using var host = await StartAsync();

        var problem = (await PostAsync(host, "", body)).IsProblem(400, "invalid-field");

        Assert.Equal(place, problem.GetProperty("place").GetString());
        Assert.Empty(host.Bank.Steps);
    }

    [Theory]
    [InlineData("ann", "ann", "same-member")]
    [InlineData("@commons", "bob", "invalid-member")]
    [InlineData("ann", "@commons", "invalid-member")]
    [InlineData("ann", "@bob", "invalid-member")]
    public async Task Favors_are_between_two_members(string from, string to, string code)
    {
        await using var host = await StartAsync();

        (await PostAsync(host, "", $$"""{"id":"f","from":"{{from}}","to":"{{to}}","amount":1}""")).IsProblem(400, code);
    }

    [Fact]
    public async Task A_refusal_says_why_and_has_the_ledgers_code()
    {
        await using var host = await StartAsync();

        var problem = (await PostAsync(host, "", """{"id":"f","from":"ann","to":"bob","amount":1}""")).IsProblem(422, "favor-refused");

        Assert.Equal("credit-refused", problem.GetProperty("code").GetString());
        Assert.Equal("Only 1 is available.", problem.GetProperty("detail").GetString());
        host.Bank.Answer = new FavorAnswer(null, RejectionCode.Conflict, "id: it was accepted before with other content, at offset 3.", null);
        (await PostAsync(host, "", """{"id":"f","from":"ann","to":"bob","amount":1}""")).IsProblem(409, "favor-conflict");
    }

    [Fact]
    public async Task A_favor_is_found_by_its_id_in_any_shard_and_by_its_handle_in_its_own()
    {
        await using var host = await StartAsync();
        host.Bank.Favors[(2, "f/1")] = Declined;
        host.Bank.Favors[(2, "@2.7")] = Declined;

        var byId = await host.GetAsync($"{Forum}/favors/f%2F1");

        Assert.Equal(
            """{"id":"f/1","handle":"@2.7","from":"ann","to":"bob","activity":"review","amount":3,"state":"declined","beyondSoftLimit":false,"askedAt":"2026-01-02T10:00:00Z","expiresAt":"2026-01-02T11:00:00Z","endedAt":"2026-01-02T10:00:01Z","endedBy":"@2.9","note":"please","reason":"busy","referredTo":"cid"}""",
            byId.Body);
        Assert.Equal(byId.Body, (await host.GetAsync($"{Forum}/favors/@2.7")).Body);
        (await host.GetAsync($"{Forum}/favors/@1.7")).IsProblem(404, "unknown-favor");
        (await host.GetAsync($"{Forum}/favors/@99.7")).IsProblem(404, "unknown-favor");
        (await host.GetAsync($"{Forum}/favors/g")).IsProblem(404, "unknown-favor");
    }

    [Theory]
    [InlineData("honor", """{"amount":2}""", FavorState.Honored)]
    [InlineData("decline", """{"reason":"busy","referredTo":"cid"}""", FavorState.Declined)]
    [InlineData("cancel", """{"reason":"done"}""", FavorState.Canceled)]
    [InlineData("honor", null, FavorState.Honored)]
    public async Task An_outcome_goes_to_the_favors_shard(string step, string? body, FavorState outcome)
    {
        await using var host = await StartAsync();
        host.Bank.Favors[(2, "f/1")] = Open;
        host.Bank.Answer = new FavorAnswer(Declined, RejectionCode.None, null, null);

        var answer = await PostAsync(host, $"/f%2F1:{step}", body);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var ending = Assert.IsType<FavorEnding>(Assert.Single(host.Bank.Steps));
        Assert.Equal(("@2.7", outcome), (ending.Favor, ending.Outcome));
        Assert.Equal(body?.Contains("amount", StringComparison.Ordinal) == true ? Goodwill.FromUnits(2) : null, ending.Amount);
    }

    [Fact]
    public async Task The_loser_is_told_which_outcome_has_won()
    {
        await using var host = await StartAsync();
        host.Bank.Favors[(2, "f/1")] = Declined;
        host.Bank.Answer = new FavorAnswer(Declined, RejectionCode.FavorEnded, "The favor has ended at offset 9.", null);

        var problem = (await PostAsync(host, "/f%2F1:honor", null)).IsProblem(409, "favor-ended");

        Assert.Equal("The favor was declined before; that stands.", problem.GetProperty("detail").GetString());
        Assert.Equal("favor-ended", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("decline", """{"amount":2}""", "$.amount")]
    [InlineData("honor", """{"reason":"x"}""", "$.reason")]
    [InlineData("cancel", """{"referredTo":"cid"}""", "$.referredTo")]
    public async Task What_does_not_belong_to_an_outcome_is_refused(string step, string body, string place)
    {
        await using var host = await StartAsync();
        host.Bank.Favors[(2, "f")] = Open;

        Assert.Equal(place, (await PostAsync(host, $"/f:{step}", body)).IsProblem(400, "invalid-field").GetProperty("place").GetString());
        (await PostAsync(host, "/f:forget", null)).IsProblem(404, "not-found");
        (await PostAsync(host, "/g:honor", null)).IsProblem(404, "unknown-favor");
    }

    [Fact]
    public async Task The_check_before_asking_tells_the_figures_and_the_others_record()
    {
        await using var host = await StartAsync();
        await host.PostEventsAsync("""[{"id":"e","type":"deposit","from":"bob","to":"ann","amount":2}]""");

        Assert.Equal(
            """{"from":"ann","to":"bob","amount":1.5,"granted":true,"decision":"granted-beyond-soft-limit","credit":{"balance":-2,"line":5,"held":1,"available":2,"availableUnflagged":0,"missingToTrustPoint":0,"cutFrom":null},"honorRate":{"value":0.4,"low":0.07,"high":0.73},"introductions":[{"member":"mia","trust":{"inFrom":{"expected":0.3,"low":-0.5,"high":0.9,"risk":0.35,"riskLow":0.25,"riskHigh":0.45},"ofTo":{"expected":-0.000001,"low":-0.5,"high":0.9,"risk":0.35,"riskLow":0.25,"riskHigh":0.45}}},{"member":"zoë","trust":{"inFrom":{"expected":0,"low":-0.5,"high":0.9,"risk":0.35,"riskLow":0.25,"riskHigh":0.45},"ofTo":{"expected":0.000001,"low":-0.5,"high":0.9,"risk":0.35,"riskLow":0.25,"riskHigh":0.45}}}]}""",
            (await host.GetAsync($"{Forum}/relationships/ann/bob/favor-check?amount=1.5")).Body);
        var refused = (await host.GetAsync($"{Forum}/relationships/ann/nobody/favor-check?amount=3")).Json;
        Assert.Equal((false, "insufficient"), (refused.GetProperty("granted").GetBoolean(), refused.GetProperty("decision").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, refused.GetProperty("honorRate").ValueKind);
        Assert.Equal("[]", refused.GetProperty("introductions").GetRawText());
        (await host.GetAsync($"{Forum}/relationships/ann/bob/favor-check")).IsProblem(400, "invalid-query");
        (await host.GetAsync($"{Forum}/relationships/ann/bob/favor-check?amount=-1")).IsProblem(400, "invalid-query");
    }

    [Fact]
    public async Task The_check_is_answered_without_introductions_that_can_not_be_found_out()
    {
        await using var host = await StartAsync();
        host.Bank.Introductions = Task.FromException<IntroductionView[]>(new ShardUnavailableException("Away."));

        var answer = (await host.GetAsync($"{Forum}/relationships/ann/bob/favor-check?amount=1.5")).Json;

        Assert.Equal("granted-beyond-soft-limit", answer.GetProperty("decision").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("introductions").ValueKind);
    }

    [Fact]
    public async Task The_check_does_not_wait_long_for_introductions()
    {
        await using var host = await StartAsync();
        host.Bank.Introductions = new TaskCompletionSource<IntroductionView[]>().Task;

        var asking = host.GetAsync($"{Forum}/relationships/ann/bob/favor-check?amount=1.5");
        while (!asking.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await asking).Json.GetProperty("introductions").ValueKind);
    }

    [Fact]
    public async Task A_members_favors_are_listed_as_asked_for()
    {
        await using var host = await StartAsync();
        host.Bank.Favors[(2, "f/1")] = Open;

        var list = (await host.GetAsync($"{Forum}/members/ann/favors?role=asked&state=declined&limit=7&cursor=c")).Json;

        Assert.Equal(("ann", FavorRole.Asked, (FavorState?)FavorState.Declined, "c", 7), Assert.Single(host.Bank.Steps));
        Assert.Equal(("ann", "more"), (list.GetProperty("member").GetString(), list.GetProperty("cursor").GetString()));
        Assert.Equal("@2.7", list.GetProperty("favors")[0].GetProperty("handle").GetString());
        (await host.GetAsync($"{Forum}/members/nobody/favors")).IsProblem(404, "unknown-member");
        (await host.GetAsync($"{Forum}/members/ann/favors?role=both")).IsProblem(400, "invalid-query");
        (await host.GetAsync($"{Forum}/members/ann/favors?state=lost")).IsProblem(400, "invalid-query");
        (await host.GetAsync($"{Forum}/members/ann/favors?cursor=none")).IsProblem(400, "invalid-query");
        (await host.GetAsync($"{Forum}/members/ann/favors?limit=201")).IsProblem(400, "invalid-query");
    }

    [Fact]
    public async Task A_line_is_capped_in_the_pairs_shard()
    {
        await using var host = await StartAsync();
        var before = host.Bank.Communities["forum"].Entries.Count();

        Assert.Equal(
            """{"creditor":"bob","debtor":"ann","line":2.5}""",
            (await host.SendAsync(HttpMethod.Put, $"{Forum}/relationships/bob/ann/credit", GatewayHost.Json("""{"id":"c","line":2.5}"""))).Body);
        var taken = host.Bank.Communities["forum"].Entries.Skip(before).Single().Taken;
        Assert.Equal(("bob", "ann", new Goodwill(2_500_000)), (taken.From, taken.To, taken.Amount));
        (await host.SendAsync(HttpMethod.Put, $"{Forum}/relationships/bob/ann/credit", GatewayHost.Json("""{"id":"d","line":-1}"""))).IsProblem(400, "invalid-field");
        (await host.SendAsync(HttpMethod.Put, $"{Forum}/relationships/bob/bob/credit", GatewayHost.Json("""{"id":"d"}"""))).IsProblem(400, "same-member");
    }

    private static Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(shards: 4);

    private static Task<Answer> PostAsync(GatewayHost host, string path, string? body) =>
        host.SendAsync(HttpMethod.Post, $"{Forum}/favors{path}", body is null ? null : GatewayHost.Json(body));
}
