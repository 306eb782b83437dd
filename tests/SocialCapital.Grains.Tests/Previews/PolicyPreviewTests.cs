using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Previews;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Tiers;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Previews;

/// <summary>Previews in a silo: against what becomes of the members when the policy is put in force, and one at a time.</summary>
public sealed class PolicyPreviewTests
{
    private const string Proposed = """
        {"preset":"potter","halfLifeDays":20,"tiers":[{"name":"new"},{"name":"known","score":0.9},{"name":"pillar","score":0.95}],"tierGraceDays":14}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_it_says_is_what_becomes_of_the_members(int shards)
    {
        await using var bank = await TierBank.BeginAsync(shards);
        await bank.LiveAsync();
        await bank.AuditAsync();
        bank.Clock.Forward(TimeSpan.FromDays(20));
        await bank.AcceptAsync("m0", "m1", batch => batch.WithDeposit("late", "m0", "m1", 1_000_000));
        await bank.Client.AcceptAsync("c", 0, new EventBatch().WithFreeze("f", "m5"));
        var before = await MembersAsync(bank);

        var previewed = await PreviewAsync(bank, Proposed);

        Assert.Equal((PreviewState.Done, null, 1, shards), (previewed.State, previewed.Failure, previewed.PolicyVersion, previewed.Shard));
        var found = previewed.Found!;
        Assert.Equal((6, shards), (found.Members, found.Offsets.Length));
        Assert.Equal((await bank.Client.Community("c").GetTotalsAsync())!.Entries, found.Offsets.Sum());
        Assert.Equal(before.Count(member => member.Value.Tier == "known"), found.Moves.Where(move => move.From == "known").Sum(move => move.Members));

        Assert.NotNull(await bank.Client.Community("c").PutPolicyAsync(1, Proposed));
        var after = await MembersAsync(bank, previewed.StartedAt);
        await bank.AuditAsync();
        bank.Clock.Forward(TimeSpan.FromDays(15));
        await bank.AuditAsync();
        var last = await MembersAsync(bank);
        Assert.NotEqual(0, found.Changing);
        Assert.Equal(last.Count(member => member.Value.Tier != before[member.Key].Tier), found.Changing);
        foreach (var member in found.Listed)
        {
            Assert.Equal((before[member.Member].Tier, last[member.Member].Tier), (member.From, member.To));
            Assert.Equal(after[member.Member].Score.Value, member.ScoreAfter);
            Assert.Equal((after[member.Member].Given, after[member.Member].Given), (member.GivenBefore, member.GivenAfter));
            Assert.False(member.IsAnyway);
        }

        Assert.DoesNotContain("m5", found.Listed.Select(member => member.Member));
        Assert.Null(found.Entries);
    }

    [Fact]
    public async Task Folded_anew_members_are_those_of_a_community_that_had_the_policy_from_the_first_day()
    {
        const string lavish = """{"tiers":[{"name":"low"},{"name":"high","given":10}],"halfLifeDays":30,"score":{"ratingWeight":0.2}}""";
        await using var bank = await TierBank.BeginAsync(2);
        Assert.NotNull(await bank.Client.Community("d").CreateAsync(new CommunityFounding(null, lavish, 2)));
        await bank.LiveAsync();
        for (var i = 0; i < 6; i++)
        {
            foreach (var k in Enumerable.Range(0, 6).Where(k => k != i))
            {
                await bank.Client.AcceptAsync("d", BankGrains.ShardOf($"m{i}", $"m{k}", 2), new EventBatch()
                    .WithRating($"r{i}-{k}", $"m{i}", $"m{k}", 1_000_000).WithDeposit($"d{i}-{k}", $"m{i}", $"m{k}", 2_000_000));
            }
        }

        var found = (await PreviewAsync(bank, lavish, isRefold: true)).Found!;

        Assert.Equal(new PreviewEntriesView(60, 0, 0), found.Entries);
        Assert.Equal([new PreviewMoveView("known", "high", 6)], found.Moves);
        foreach (var member in found.Listed)
        {
            // They lived through it a little later, and no more than that much differs.
            var other = (await bank.Client.Member("d", member.Member).GetAsync(null))!;
            Assert.Equal(other.Score.Value.ToDouble(), member.ScoreAfter.ToDouble(), 4);
            Assert.Equal((other.Tier, other.Given), (member.To, member.GivenAfter));
        }
    }

    [Fact]
    public async Task One_at_a_time_is_under_way_and_it_can_be_stopped_and_forgotten()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        var grain = bank.Client.GetGrain<IPolicyPreviewGrain>("c");
        Assert.Null(await grain.GetAsync(TimeSpan.Zero));
        Assert.Null(await grain.StopAsync(null));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bank.Store.OnRead = stop =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, stop);
        };

        var first = (await grain.StartAsync(new PreviewOrder(Proposed, false, 10)))!;
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((false, PreviewState.Running), (first.IsBusy, first.Status.State));
        var second = (await grain.StartAsync(new PreviewOrder(Proposed, true, 10)))!;
        Assert.Equal((true, first.Status.Id), (second.IsBusy, second.Status.Id));
        Assert.Equal(PreviewState.Running, (await grain.GetAsync(TimeSpan.FromMilliseconds(20)))!.State);
        Assert.Equal(PreviewState.Running, (await grain.StopAsync("another"))!.State);
        var stopped = (await grain.StopAsync(first.Status.Id))!;
        Assert.Equal((PreviewState.Stopped, null), (stopped.State, stopped.Found));
        Assert.NotNull(stopped.FinishedAt);

        bank.Store.OnRead = null;
        Assert.Equal(PreviewState.Done, (await PreviewAsync(bank, Proposed)).State);
        await grain.ForgetAsync();
        Assert.Null(await grain.GetAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task To_forget_one_does_not_wait_for_the_store()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        var grain = bank.Client.GetGrain<IPolicyPreviewGrain>("c");
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        bank.Store.OnRead = _ =>
        {
            reached.TrySetResult();
            return goOn.Task;
        };
        await grain.StartAsync(new PreviewOrder(Proposed, false, 10));
        await reached.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await grain.ForgetAsync();

        Assert.Null(await grain.GetAsync(TimeSpan.Zero));
        bank.Store.OnRead = null;
        goOn.SetResult();
        Assert.Equal(PreviewState.Done, (await PreviewAsync(bank, Proposed)).State);
    }

    [Fact]
    public async Task While_one_runs_its_grain_stays_though_nobody_asks()
    {
        var idleMax = TimeSpan.FromSeconds(2);
        await using var bank = await TierBank.BeginAsync(
            more: silo => silo.Services.Configure<PreviewOptions>(previews => previews.LookInterval = TimeSpan.FromMilliseconds(50)));
        await bank.LiveAsync();
        var grain = bank.Client.GetGrain<IPolicyPreviewGrain>("c");
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bank.Store.OnRead = _ => goOn.Task;
        var started = (await grain.StartAsync(new PreviewOrder(Proposed, false, 10)))!;

        // Another that was asked at the same time, and of which nothing keeps, tells when a grain is collected.
        var witness = bank.Client.GetGrain<IPolicyPreviewGrain>("d");
        await witness.GetAsync(TimeSpan.Zero);
        var management = bank.Client.GetGrain<IManagementGrain>(0);
        using var patience = new CancellationTokenSource(Patience);
        while (await management.GetActivationAddress(witness, patience.Token) is not null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            await management.ForceActivationCollection(idleMax, patience.Token);
        }

        Assert.NotNull(await management.GetActivationAddress(grain, patience.Token));
        Assert.Equal((started.Status.Id, PreviewState.Running), (await grain.GetAsync(TimeSpan.Zero)) is { } status ? (status.Id, status.State) : default);
        goOn.SetResult();
        Assert.Equal(PreviewState.Done, (await grain.GetAsync(IPolicyPreviewGrain.WaitMax))!.State);
    }

    [Fact]
    public async Task What_is_no_policy_no_community_or_breaks_off_is_said()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        var grain = bank.Client.GetGrain<IPolicyPreviewGrain>("c");
        var refused = await Assert.ThrowsAsync<InvalidPolicyException>(() => grain.StartAsync(new PreviewOrder("""{"halfLifeDays":0}""", false, 10)));
        Assert.Contains("$.halfLifeDays", refused.Message, StringComparison.Ordinal);
        Assert.Null(await bank.Client.GetGrain<IPolicyPreviewGrain>("nowhere").StartAsync(new PreviewOrder(Proposed, false, 10)));

        bank.Store.OnRead = _ => throw new IOException("The disk at /secret is gone.");
        var failed = await PreviewAsync(bank, Proposed);
        Assert.Equal((PreviewState.Failed, "It broke off; the silo's log says why."), (failed.State, failed.Failure));
    }

    private static async Task<PreviewStatus> PreviewAsync(TierBank bank, string policy, bool isRefold = false)
    {
        var grain = bank.Client.GetGrain<IPolicyPreviewGrain>("c");
        Assert.False((await grain.StartAsync(new PreviewOrder(policy, isRefold, 100)))!.IsBusy);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await grain.GetAsync(IPolicyPreviewGrain.WaitMax) is { State: not PreviewState.Running } ended)
            {
                return ended;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<Dictionary<string, MemberView>> MembersAsync(TierBank bank, Domain.Time.Timestamp? at = null)
    {
        var members = new Dictionary<string, MemberView>();
        for (var i = 0; i < 6; i++)
        {
            members[$"m{i}"] = (await bank.Client.Member("c", $"m{i}").GetAsync(at))!;
        }

        return members;
    }
}
