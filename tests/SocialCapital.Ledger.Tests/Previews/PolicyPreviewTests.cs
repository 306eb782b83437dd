using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>A preview against what really happens: after the policy was put in force, and in a bank that lived under it from the first day.</summary>
public sealed class PolicyPreviewTests
{
    private static readonly Policy Strict = PolicyPresets.Potter with
    {
        Trusted = new HashSet<string>(StringComparer.Ordinal) { "m0", "m2" },
        Paid = new HashSet<string>(StringComparer.Ordinal) { "answer" },
        Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal)
        {
            ["*"] = Goodwill.FromUnits(2), ["answer"] = Goodwill.FromUnits(4), ["guest_post"] = Goodwill.FromUnits(6),
        },
        Tiers =
        [
            new("newcomer", default, 0, 0, default),
            new("basic", new Fraction(480_000), 2, 1, Goodwill.Zero),
            new("pillar", new Fraction(560_000), 6, 10, Goodwill.FromUnits(30)),
        ],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_it_says_of_a_mere_change_is_what_the_change_does(int seed)
    {
        await using var bank = await PreviewedBank.OpenAsync(seed, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var current = bank.Policy;
        var accountsBefore = await bank.AccountsAsync();
        var seen = await bank.CompareAsync(Strict, isRefold: false);
        var preview = await bank.PreviewAsync(Strict, isRefold: false);

        await bank.SetPolicyAsync(Strict);
        var accounts = await bank.AccountsAsync();
        Assert.InRange(accounts.Count, 14, 15);
        foreach (var (name, image) in accounts)
        {
            Assert.True(Sameness.Of(accountsBefore[name].Member, seen[name].Before), name);
            Assert.True(Sameness.Of(image.Member, seen[name].After), name);
        }

        Assert.Equal([bank.Bench.Journal.EndOffset], preview.Offsets);
        Assert.Null(preview.Entries);
        var expected = accounts
            .Where(account => account.Key is not ("@commons" or "mia"))
            .Select(account => Really(account.Key, account.Value.Member, current, bank.Now))
            .ToList();
        Assert.Equal(expected.Count, preview.Members);
        Assert.Equal(expected.Count, preview.Moves.Sum(move => move.Members));
        Assert.Equal(
            expected.GroupBy(member => (member.From, member.To)).Select(group => (group.Key.From, group.Key.To, (long)group.Count())).Order(),
            preview.Moves.Select(move => (move.From, move.To, move.Members)).Order());
        var changing = expected.Where(member => member.From != member.To).ToList();
        Assert.NotEmpty(changing);
        Assert.Equal(changing.Count, preview.Changing);
        Assert.Equal(
            changing.Select(member => (member.Name, member.From, member.To, member.When, member.Before, member.After)).Order(),
            preview.Listed.Select(member => (member.Name, member.From, member.To, member.When, member.ScoreBefore.Millionths, member.ScoreAfter.Millionths)).Order());
        Assert.Equal(expected.Count(member => member.After > member.Before), preview.Scores.Rising);
        Assert.Equal(expected.Count(member => member.After < member.Before), preview.Scores.Falling);
        Assert.Equal(Math.Max(0, expected.Max(member => member.After - member.Before)), preview.Scores.LargestRise.Millionths);
        Assert.Equal(Math.Max(0, expected.Max(member => member.Before - member.After)), preview.Scores.LargestFall.Millionths);
        Assert.Equal(expected.Average(member => (member.After - member.Before) / 1e6), preview.Scores.MeanChange, 9);
        Assert.DoesNotContain(preview.Listed, member => ErasedMember.Is(member.Name));
    }

    [Theory]
    [InlineData(1, "balanced", null)]
    [InlineData(2, "bailey", null)]
    [InlineData(3, "potter", null)]
    [InlineData(4, "balanced", "potter")]
    public async Task Folded_anew_accounts_are_those_of_a_bank_that_lived_under_the_policy_from_the_first_day(int seed, string first, string? then)
    {
        var proposed = then is null ? Strict : PolicyPresets.Find(then)!;
        await using var bank = await PreviewedBank.OpenAsync(seed, PolicyPresets.Find(first)!);
        await using var other = await PreviewedBank.OpenAsync(seed, proposed);
        await bank.LiveAsync();
        await other.LiveAsync();
        Assert.Equal(other.Outcomes.Select(outcome => (outcome.Status, outcome.Offset)), bank.Outcomes.Select(outcome => (outcome.Status, outcome.Offset)));

        var anew = await bank.CompareAsync(proposed, isRefold: true);
        var preview = await bank.PreviewAsync(proposed, isRefold: true);

        foreach (var (name, image) in await other.AccountsAsync())
        {
            Assert.True(Sameness.Of(image.Member, anew[name].After), name);
        }

        Assert.Equal(bank.Bench.Journal.EndOffset, preview.Entries!.Folded);
        var worthOf = other.Outcomes.Zip(bank.Outcomes).Count(both => both.First.Worth != both.Second.Worth);
        Assert.Equal(worthOf, preview.Entries.Revalued);
        Assert.NotEqual(0, worthOf);
        Assert.Equal(0, preview.Entries.Unweighed);
        Int128 sum = 0;
        foreach (var account in anew.Values)
        {
            sum += (Int128)account.After.Given.MicroUnits - account.After.Received.MicroUnits;
        }

        Assert.Equal((Int128)0, sum);
    }

    [Fact]
    public async Task Folded_anew_under_the_policy_in_force_nothing_changes()
    {
        await using var bank = await PreviewedBank.OpenAsync(5, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var seen = await bank.CompareAsync(bank.Policy, isRefold: true);
        Assert.All(seen.Values, account => Assert.True(Sameness.Of(account.Before, account.After), account.Name));
        var preview = await bank.PreviewAsync(bank.Policy, isRefold: true);
        Assert.Equal((0L, 0L), (preview.Entries!.Revalued, preview.Scores.Rising + preview.Scores.Falling));
        Assert.All(preview.Listed, member => Assert.True(member.IsAnyway));
    }

    [Fact]
    public async Task An_activity_without_weight_is_worth_nothing_and_what_people_named_stays()
    {
        await using var bank = await PreviewedBank.OpenAsync(6, PolicyPresets.Balanced);
        await bank.SendAsync(new SubmittedEvent { Kind = EntryKind.Deposit }, "ann", "bob", activity: "answer");
        await bank.SendAsync(new SubmittedEvent { Kind = EntryKind.Deposit }, "ann", "cid", activity: "comment");
        await bank.SendAsync(new SubmittedEvent { Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(50) }, "ann", "dan");
        await bank.SendAsync(new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Value, Value = new(2_000_000) }, "bob", of: "e1");
        await bank.SendAsync(new SubmittedEvent { Kind = EntryKind.Appreciation, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(40) }, "cid", of: "e2");
        var proposed = bank.Policy with
        {
            EventLimit = Goodwill.FromUnits(10),
            Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal) { ["answer"] = Goodwill.FromUnits(7) },
        };

        var after = (await bank.CompareAsync(proposed, isRefold: true))["ann"].After;
        var entries = (await bank.PreviewAsync(proposed, isRefold: true)).Entries;

        // The answer: 7, twice of that is beyond the limit and so 10 (3 more, as it was); the comment: nothing, but it was said to be worth 40.
        Assert.Equal(Goodwill.FromUnits(10 + 40 + 50), after.Given);
        Assert.Equal((3, 3L), (after.Relationships, after.Entries - 2));
        Assert.Equal(new RefoldedEntries(5, 3, 1), entries);
    }

    [Fact]
    public async Task Several_shards_are_joined_by_members()
    {
        await using var first = await PreviewedBank.OpenAsync(7, PolicyPresets.Balanced);
        await using var second = await PreviewedBank.OpenAsync(8, PolicyPresets.Balanced);
        await first.LiveAsync();
        await second.LiveAsync();
        var (one, two) = (await first.AccountsAsync(), await second.AccountsAsync());
        var source = new Shards(first, second);

        var preview = await new PolicyPreview(source, source).RunAsync(
            first.Plan(Strict, false) with { Shards = 3 }, _ => { }, Token);

        Assert.Equal([first.Bench.Journal.EndOffset, second.Bench.Journal.EndOffset, 0L], preview.Offsets);
        Assert.Equal(13, preview.Members);
        foreach (var member in preview.Listed)
        {
            var account = one[member.Name].Member.Combine(two[member.Name].Member, Strict.HalfLife);
            Assert.Equal(Scoring.Score(account, Strict, first.Now).Value, member.ScoreAfter);
        }

        await Assert.ThrowsAsync<PreviewException>(() => new PolicyPreview(source, source).RunAsync(
            first.Plan(Strict, false) with { Shards = 3, MembersMax = 13 }, _ => { }, Token));
    }

    [Fact]
    public async Task Those_with_the_biggest_changes_are_told_of_first()
    {
        await using var bank = await PreviewedBank.OpenAsync(9, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var all = await bank.PreviewAsync(Strict, isRefold: true);
        Assert.Equal(all.Changing, all.Listed.Count);
        Assert.True(all.Listed.Count > 3);
        var steps = all.Listed.Select(member => (
            Tiers: Math.Abs(Place(Strict, member.To) - Place(bank.Policy, member.From)),
            Score: Math.Abs(member.ScoreAfter.Millionths - member.ScoreBefore.Millionths))).ToList();
        Assert.Equal(steps.OrderByDescending(step => step.Tiers).ThenByDescending(step => step.Score), steps);

        var few = await bank.PreviewAsync(Strict, isRefold: true, listed: 2);
        Assert.Equal(all.Listed.Take(2), few.Listed);
        Assert.Equal(all.Changing, few.Changing);
        Assert.Empty((await bank.PreviewAsync(Strict, isRefold: true, listed: 0)).Listed);
    }

    [Fact]
    public async Task What_is_too_much_is_refused_with_the_reason()
    {
        await using var bank = await PreviewedBank.OpenAsync(10, PolicyPresets.Balanced);
        await bank.LiveAsync();
        var anew = bank.Plan(Strict, isRefold: true);
        var small = new[]
        {
            (anew with { MembersMax = 14 }, "14 members"),
            (anew with { RelationshipsMax = 40 }, "40 relationships"),
            (anew with { EntriesMax = 3 }, "3 entries that others are about"),
        };
        foreach (var (plan, what) in small)
        {
            var refused = await Assert.ThrowsAsync<PreviewException>(() => new PolicyPreview(bank, bank).RunAsync(plan, _ => { }, Token));
            Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        }

        var lavish = PolicyPresets.Bailey with
        {
            EventLimit = new Goodwill(long.MaxValue / 512),
            Daily = new DailyCaps(new Goodwill(long.MaxValue / 512), new Goodwill(long.MaxValue / 512)),
            Repetition = new RepetitionRule(Fraction.One, 1, TimeSpan.FromDays(1)),
            Activities = new Dictionary<string, Goodwill>(StringComparer.Ordinal) { ["*"] = new Goodwill(long.MaxValue / 512) },
        };
        var overflow = await Assert.ThrowsAsync<PreviewException>(() => bank.PreviewAsync(lavish, isRefold: true));
        Assert.Contains("offset", overflow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_stopped_and_tells_how_far_it_is()
    {
        await using var bank = await PreviewedBank.OpenAsync(11, PolicyPresets.Balanced);
        await bank.LiveAsync();
        using var stop = new CancellationTokenSource();
        var told = new List<PreviewProgress>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new PolicyPreview(bank, bank).RunAsync(
            bank.Plan(Strict, isRefold: true),
            progress =>
            {
                told.Add(progress);
                stop.Cancel();
            },
            stop.Token));
        Assert.Equal(new PreviewProgress(0, 1, 0), told[0]);

        told.Clear();
        await new PolicyPreview(bank, bank).RunAsync(bank.Plan(Strict, isRefold: true), told.Add, Token);
        Assert.Equal((1, 1), (told[^1].Shard, told[^1].Shards));
        Assert.InRange(told[^1].Entries, 2 * bank.Bench.Journal.EndOffset, 4 * bank.Bench.Journal.EndOffset);
    }

    [Fact]
    public async Task Where_nothing_was_ever_written_there_is_nobody()
    {
        await using var bank = await PreviewedBank.OpenAsync(12, PolicyPresets.Balanced);
        foreach (var isRefold in (bool[])[false, true])
        {
            var preview = await bank.PreviewAsync(Strict, isRefold);
            Assert.Equal((0L, 0L, 0.0), (preview.Members, preview.Changing, preview.Scores.MeanChange));
            Assert.Equal([0L], preview.Offsets);
        }
    }

    private static int Place(Policy policy, string tier) => policy.Tiers.Select(rule => rule.Name).ToList().IndexOf(tier);

    /// <summary>What really becomes of a member: what it is shown with, and then audit after audit until nothing moves any more.</summary>
    private static Change Really(string name, MemberAccount account, Policy current, Timestamp now)
    {
        var before = Scoring.Score(account, current, now);
        var after = Scoring.Score(account, Strict, now);
        var shown = MemberTier.Of(account, after, Strict, now).Name;
        var first = shown;
        var last = shown;
        var assessed = account;
        for (var audit = 0; audit < 4 && !account.Freeze.HoldsAt(now); audit++)
        {
            // The grace passes, and nothing else does.
            var finding = TierAssessment.Assess(assessed, after, Strict, now);
            assessed.Tier = new AssessedTier
            {
                Number = finding.Number,
                AtRiskSince = finding.AtRiskSince == default ? default : finding.AtRiskSince.Plus(-Strict.TierGrace),
                At = now,
            };
            last = Strict.Tiers[finding.Number - 1].Name;
            first = audit == 0 ? last : first;
        }

        var when = shown == last ? PreviewedTime.AtOnce : first == last ? PreviewedTime.NextAudit : PreviewedTime.AfterGrace;
        return new Change(
            name, MemberTier.Of(account, before, current, now).Name, last, when, before.Value.Millionths, after.Value.Millionths);
    }

    private sealed record Change(string Name, string From, string To, PreviewedTime When, int Before, int After);
}
