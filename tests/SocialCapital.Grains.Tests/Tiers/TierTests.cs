using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Audits;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;

namespace SocialCapital.Grains.Tests.Tiers;

/// <summary>Audits move tiers, by entries that stand in the members' statements.</summary>
public sealed class TierTests
{
    [Fact]
    public async Task AnAuditRaisesATierAtOnce_TheStatementSaysWhy_AndTheNextAuditHasNothingToSay()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        var before = await bank.MemberAsync("m0");
        Assert.Equal(("known", null, null), (before.Tier, before.TierAssessedAt, before.TierAtRiskSince));

        Assert.Equal(AuditState.Done, (await bank.AuditAsync()).State);
        var after = await bank.MemberAsync("m0");
        var said = Assert.Single(await bank.AssessmentsAsync("m0"));
        Assert.Equal(("known", said.OccurredAt, null), (after.Tier, after.TierAssessedAt, after.TierAtRiskSince));
        Assert.Matches(@"^Rose from new to known: score 0\.\d{2,3} \(0\.70 asked\), 5 counterparties \(5 asked\)\.$", said.Reference);
        Assert.Equal(("@commons", "m0", null, Goodwill.Zero, Goodwill.Zero), (said.From, said.To, said.Amount, said.Worth, said.Effect));

        // It counts as nothing that the member did, and as nothing with the commons.
        Assert.Equal((before.Relationships, before.Since, before.Given, before.Received), (after.Relationships, after.Since, after.Given, after.Received));
        Assert.Null(await bank.Client.Member("c", "@commons").GetAsync(null));
        Assert.Equal(0, (await bank.Client.Pair("c", "m0", "@commons").GetAsync("m0"))!.Entries);

        await bank.AuditAsync();
        Assert.Single(await bank.AssessmentsAsync("m0"));
        Assert.Equal(new ReciprocityCounts(0, 0, 6), bank.Told);
        await bank.VerifyAsync();
    }

    [Fact]
    public async Task WhoIsFrozenKeepsItsTierWhileItCanDoNothingForIt()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        await bank.AuditAsync();
        await bank.AcceptAsync("m0", "@commons", batch => batch.WithFreeze("z", "m0"));
        bank.Clock.Forward(TimeSpan.FromDays(1_000));
        await bank.AuditAsync();
        Assert.Equal(("known", null, "mia", "why"), ((await bank.MemberAsync("m0")).Tier, (await bank.MemberAsync("m0")).TierAtRiskSince, (await bank.MemberAsync("m0")).Frozen!.By, (await bank.MemberAsync("m0")).Frozen!.Reason));
        Assert.NotNull((await bank.MemberAsync("m1")).TierAtRiskSince);
        await bank.AcceptAsync("m0", "@commons", batch => batch.WithFreeze("l", "m0", isLift: true));
        Assert.Null((await bank.MemberAsync("m0")).Frozen);
        await bank.AuditAsync();
        Assert.NotNull((await bank.MemberAsync("m0")).TierAtRiskSince);
        await bank.VerifyAsync();
    }

    [Fact]
    public async Task WhoLacksSomethingIsAtRiskForTheGrace_AndFallsThen()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        await bank.AuditAsync();
        bank.Clock.Forward(TimeSpan.FromDays(1_000));
        await bank.AuditAsync();
        var atRisk = await bank.MemberAsync("m0");
        Assert.True(atRisk.Score.Value.Millionths < 680_000);
        var said = (await bank.AssessmentsAsync("m0"))[0];
        Assert.Equal(("known", said.OccurredAt), (atRisk.Tier, atRisk.TierAtRiskSince));
        Assert.StartsWith("At risk of falling from known to new after ", said.Reference, StringComparison.Ordinal);

        bank.Clock.Forward(TimeSpan.FromDays(13));
        await bank.AuditAsync();
        Assert.Equal(("known", atRisk.TierAtRiskSince), ((await bank.MemberAsync("m0")).Tier, (await bank.MemberAsync("m0")).TierAtRiskSince));
        Assert.Equal(2, (await bank.AssessmentsAsync("m0")).Length);

        // Neither a restart nor a quiet community makes it forget.
        await bank.RestartAsync();
        Assert.Null(bank.Told);
        await bank.Client.GetGrain<IAuditGrain>("c").WakeAsync();
        await bank.Client.GetGrain<IAuditGrain>("c").GetAsync();
        Assert.Equal(6, bank.Told?.Total);
        bank.Clock.Forward(TimeSpan.FromDays(1));
        await bank.AuditAsync();
        var fell = await bank.MemberAsync("m0");
        Assert.Equal(("new", null), (fell.Tier, fell.TierAtRiskSince));
        Assert.StartsWith("Fell from known to new after 14 days at risk: score 0.", (await bank.AssessmentsAsync("m0"))[0].Reference, StringComparison.Ordinal);
        Assert.Equal(3, (await bank.AssessmentsAsync("m0")).Length);
        await bank.VerifyAsync();
    }

    [Fact]
    public async Task WhoMakesUpForItInTimeKeepsItsTier()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        await bank.AuditAsync();
        bank.Clock.Forward(TimeSpan.FromDays(1_000));
        await bank.AuditAsync();
        for (var i = 1; i < 6; i++)
        {
            var (from, id) = ($"m{i}", $"again{i}");
            await bank.AcceptAsync(from, "m0", batch => batch.WithRating(id, from, "m0", 1_000_000));
        }

        bank.Clock.Forward(TimeSpan.FromDays(10));
        await bank.AuditAsync();
        var kept = await bank.MemberAsync("m0");
        Assert.Equal(("known", null), (kept.Tier, kept.TierAtRiskSince));
        Assert.StartsWith("No longer at risk, keeps known: ", (await bank.AssessmentsAsync("m0"))[0].Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAuditThatBreaksOffAfterItsEntriesGoesOn_AndSaysNothingTwice()
    {
        await using var bank = await TierBank.BeginAsync();
        await bank.LiveAsync();
        bank.Late.Failure = new IOException("The disk is full.");
        Assert.Equal(AuditState.Failed, (await bank.AuditAsync()).State);
        Assert.Equal("known", (await bank.MemberAsync("m3")).Tier);
        Assert.NotNull((await bank.MemberAsync("m3")).TierAssessedAt);
        bank.Late.Failure = null;

        await bank.RestartAsync();
        Assert.Equal(AuditState.Done, (await bank.AuditAsync()).State);
        for (var i = 0; i < 6; i++)
        {
            Assert.Single(await bank.AssessmentsAsync($"m{i}"));
        }

        await bank.VerifyAsync();
    }

    [Fact]
    public async Task AMemberOfSeveralShardsIsAssessedOnce_AndKeepsItsTierInOneOfThem()
    {
        await using var bank = await TierBank.BeginAsync(shards: 3);
        await bank.LiveAsync();
        await bank.AuditAsync();
        bank.Clock.Forward(TimeSpan.FromDays(1_000));
        await bank.AuditAsync();
        for (var i = 0; i < 6; i++)
        {
            var lines = await bank.AssessmentsAsync($"m{i}");
            Assert.Equal(2, lines.Length);
            var view = await bank.MemberAsync($"m{i}");
            Assert.Equal(("known", lines[0].OccurredAt, lines[0].OccurredAt), (view.Tier, view.TierAssessedAt, view.TierAtRiskSince));
            Assert.Equal(view.Tier, (await bank.Client.Community("c").GetMembersAsync([$"m{i}"]))[0]!.Tier);
        }

        await bank.VerifyAsync();
    }

    [Fact]
    public async Task TheTrustOfAMemberIsWhatTheWholeGraphGives_FromThoseWhomThePolicyTrusts()
    {
        await using var bank = await TierBank.BeginAsync(policy: """{"trusted":["root"]}""");

        // Against the stream: whoever is far away speaks first, when it has nothing to pass on yet.
        for (var i = 5; i > 0; i--)
        {
            var (from, to, id) = ($"m{i - 1}", $"m{i}", $"r{i}");
            await bank.AcceptAsync(from, to, batch => batch.WithRating(id, from, to, 1_000_000));
        }

        await bank.AcceptAsync("root", "m0", batch => batch.WithRating("first", "root", "m0", 1_000_000));
        Assert.Equal(0, await InflowAsync(bank, "m2"));
        var status = await bank.AuditAsync();
        Assert.Equal(["root"], status.Last!.Trusted);
        Assert.Equal(7, bank.Late.Members.Count);
        foreach (var member in bank.Late.Members)
        {
            var target = TrustCorrection.Inflow(member.Flow, member.IsTrusted);
            var isCorrected = (await bank.AssessmentsAsync(member.Name)).Length > 0;
            Assert.Equal(target > 0.001, isCorrected);
            Assert.Equal(target, await InflowAsync(bank, member.Name), isCorrected ? 1e-5 : 0.001);
        }

        Assert.True(await InflowAsync(bank, "m2") > 0.003);
        Assert.StartsWith(
            "The whole community's statements give you more trust", Assert.Single(await bank.AssessmentsAsync("m2")).Reference, StringComparison.Ordinal);
        await bank.VerifyAsync();
    }

    private static async Task<double> InflowAsync(TierBank bank, string member)
    {
        var account = Assert.Single((await bank.Client.Shard("c", 0).ReadMembersAsync([member])).Accounts).Member;
        return TrustFlow.Inflow(account.Trust, isTrusted: false, PolicyPresets.Balanced.HalfLife, bank.Now);
    }
}
