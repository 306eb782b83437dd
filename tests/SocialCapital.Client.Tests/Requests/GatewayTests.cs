using System.Text.Json;
using SocialCapital.Client.Communities;
using SocialCapital.Client.Events;
using SocialCapital.Client.Favors;
using SocialCapital.Client.Problems;
using SocialCapital.Client.Tests.Hosting;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Tests.Hosting;

namespace SocialCapital.Client.Tests.Requests;

public sealed class GatewayTests
{
    [Fact]
    public async Task Events_arrive_and_come_back_exactly_to_the_millionth()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, GatewayHost.AdminKey);
        var forum = clients.Client.Community("forum");

        // As a double the first would be ...000.1234561, and the sum another one.
        var answer = await forum.Events.SubmitAsync(
            [
                Event.Deposit("1", "ann", "bob/ü?", 10_000_000_000.123456m),
                Event.Deposit("2", "ann", "bob/ü?", 0.000001m),
                Event.Deposit("3", "ann", "bob/ü?", 0.0000001m),
                Event.Deposit("4", "ann", "ann", "answer"),
                Event.Deposit("1", "ann", "bob/ü?", 10_000_000_000.123456m),
            ],
            TestContext.Current.CancellationToken);

        Assert.Equal((2, 1, 2), (answer.Accepted, answer.Duplicates, answer.Rejected));
        Assert.Equal(
            [EventStatus.Accepted, EventStatus.Accepted, EventStatus.Rejected, EventStatus.Rejected, EventStatus.Duplicate],
            answer.Results.OrderBy(r => r.Index).Select(r => r.Status));
        Assert.Equal(["too-precise", "same-member"], answer.Results.Where(r => r.Status == EventStatus.Rejected).OrderBy(r => r.Index).Select(r => r.Code));
        Assert.Equal(10_000_000_000.123456m, answer.Results.Single(r => r.Index == 0).Worth);

        var ann = await forum.Members.FindAsync("ann", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(10_000_000_000.123457m, ann!.Balance.Given);
        var bob = await forum.Members.FindAsync("bob/ü?", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(("bob/ü?", -10_000_000_000.123457m), (bob!.Member, bob.Balance.Net));
        Assert.Null(await forum.Members.FindAsync("nobody", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_request_of_which_every_event_is_rejected_is_an_answer_and_not_an_exception()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, GatewayHost.AdminKey);
        var answer = await clients.Client.Community("forum").Events.SubmitAsync(
            [Event.Rating("1", "ann", "bob", 2)], TestContext.Current.CancellationToken);
        Assert.Equal("invalid-field", Assert.Single(answer.Results).Code);
    }

    [Fact]
    public async Task A_community_is_founded_and_opened_with_its_own_key_and_its_policy_replaced_by_version()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, GatewayHost.AdminKey);
        var stop = TestContext.Current.CancellationToken;
        var founded = await clients.Client.FoundCommunityAsync(new NewCommunity { Id = "club", Shards = 2 }.WithPreset("potter"), stop);
        Assert.Equal(("club", 2), (founded!.Id, founded.Shards));
        Assert.Null(await clients.Client.FoundCommunityAsync(new NewCommunity { Id = "club" }, stop));

        var club = clients.Client.Community("club", founded.Keys.Read);
        Assert.Equal("club", (await club.GetAsync(stop)).Id);
        var refused = await Assert.ThrowsAsync<SocialCapitalException>(() => club.Events.SubmitAsync([Event.Rating("1", "ann", "bob", 1)], stop));
        Assert.Equal(("forbidden", false), (refused.Problem?.ShortType, refused.IsOutcomeUnknown));
        refused = await Assert.ThrowsAsync<SocialCapitalException>(() => clients.Client.Community("forum", founded.Keys.Read).GetAsync(stop));
        Assert.Equal("unknown-community", refused.Problem?.ShortType);

        var admin = clients.Client.Community("club");
        var policy = await admin.GetPolicyAsync(stop);
        Assert.Equal((1, "potter"), (policy.Version, policy.Document.GetString()));
        var other = JsonSerializer.SerializeToElement("bailey");
        Assert.Equal(2, (await admin.ReplacePolicyAsync(1, other, stop))!.Version);
        Assert.Null(await admin.ReplacePolicyAsync(1, other, stop));
    }

    [Fact]
    public async Task A_favor_that_is_refused_is_an_answer_with_its_code()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, GatewayHost.AdminKey);
        gateway.Bank.Answer = new(null, RejectionCode.CreditRefused, "Only 1 is available.", null);
        var answer = await clients.Client.Community("forum").Favors.AskAsync(
            new FavorRequest { Id = "f1", From = "ann", To = "bob", Amount = 2 }, TestContext.Current.CancellationToken);
        Assert.False(answer.IsGranted);
        Assert.Equal(("favor-refused", "credit-refused"), (answer.Refusal.ShortType, answer.Refusal.Code));
        Assert.Null(await clients.Client.Community("forum").Favors.FindAsync("f1", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whether_the_bank_is_ready_is_asked_once()
    {
        await using var gateway = await GatewayHost.StartAsync();
        await using var clients = Clients.Of(gateway.Address, null);
        Assert.True(await clients.Client.IsReadyAsync(TestContext.Current.CancellationToken));
        gateway.Readiness.IsReady = false;
        Assert.False(await clients.Client.IsReadyAsync(TestContext.Current.CancellationToken));
        Assert.True(await clients.Client.IsRunningAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_every_stack_takes_out_of_a_path_is_refused_before_anything_is_sent(string id)
    {
        await using var server = await ScriptedServer.StartAsync((context, _, _) => ScriptedServer.JsonAsync(context, 200, "{}"));
        await using var clients = Clients.Of(server.Address);
        Assert.ThrowsAny<ArgumentException>(() => clients.Client.Community(id));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await clients.Client.Community("forum").Members.FindAsync(id, cancellationToken: TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await clients.Client.Community("forum").Relationships.GetAsync("ann", id, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(server.Requests);
    }
}
