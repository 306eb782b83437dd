using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Settling;

/// <summary>What deposits by activity are worth: never more than the caps, and nothing is gained by repeating or dating back.</summary>
public class ActivityWorthTests
{
    private static readonly Gen<(int To, Goodwill Weight, Fraction Quality, Timestamp At)[]> Gifts = Gen.Select(
        Gen.Int[1, 3], Acts.Amounts, Acts.Parts, Acts.Times, (to, weight, quality, at) => (to, weight, quality, at)).Array[0, 120];

    [Fact]
    public void Worth_never_exceeds_weight_times_quality_the_events_limit_or_a_daily_cap() =>
        Gen.Select(Acts.Policies, Gifts).Sample(
            (policy, gifts) =>
            {
                var bank = new Bank(policy);
                var latest = new Timestamp(0);
                var byDay = new Dictionary<int, Goodwill>();
                var byPairAndDay = new Dictionary<(int To, int Day), Goodwill>();
                var latestWith = new Dictionary<int, Timestamp>();
                foreach (var (to, weight, quality, at) in gifts)
                {
                    var worth = bank.Activity(4, to, weight, at, quality).Entry.Worth;
                    Assert.True(worth >= Goodwill.Zero && worth <= policy.EventLimit);
                    Assert.True(worth.ToDecimal() <= weight.ToDecimal() * quality.ToDecimal());

                    latest = at > latest ? at : latest;
                    byDay[latest.Day] = byDay.GetValueOrDefault(latest.Day) + worth;
                    Assert.True(byDay[latest.Day] <= policy.Daily.PerGiver);

                    var with = latestWith.TryGetValue(to, out var before) && before > at ? before : at;
                    latestWith[to] = with;
                    byPairAndDay[(to, with.Day)] = byPairAndDay.GetValueOrDefault((to, with.Day)) + worth;
                    Assert.True(byPairAndDay[(to, with.Day)] <= policy.Daily.PerPair);
                }
            },
            iter: 1_000);

    [Fact]
    public void Dating_back_earns_exactly_what_the_latest_moment_seen_would_have_earned() =>
        Gen.Select(Acts.Policies, Gifts).Sample(
            (policy, gifts) =>
            {
                var dodger = new Bank(policy);
                var honest = new Bank(policy);
                var latest = new Timestamp(0);
                foreach (var (_, weight, quality, at) in gifts)
                {
                    latest = at > latest ? at : latest;
                    Assert.Equal(
                        honest.Activity(1, 2, weight, latest, quality).Entry.Worth,
                        dodger.Activity(1, 2, weight, at, quality).Entry.Worth);
                }
            },
            iter: 1_000);

    [Theory]
    [InlineData("bailey")]
    [InlineData("balanced")]
    [InlineData("potter")]
    public void Forty_great_posts_within_an_hour_are_worth_less_than_six(string preset)
    {
        var policy = PolicyPresets.Find(preset)!;
        var comment = policy.Activities["comment"];
        var start = Acts.Now;
        Gen.Long[0, TimeSpan.TicksPerHour / TimeSpan.TicksPerMicrosecond].Array[40].Sample(moments =>
        {
            var bank = new Bank(policy);
            foreach (var moment in moments)
            {
                bank.Activity(1, 2, comment, new Timestamp(start.UnixMicroseconds + moment));
            }

            Assert.True(bank.Member(1).Given.MicroUnits < 6 * comment.MicroUnits, $"{bank.Member(1).Given}");
        });
    }

    [Fact]
    public void Forty_posts_to_forty_members_are_worth_forty_until_the_givers_cap()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var comment = bank.Policy.Activities["comment"];
        for (var to = 2; to < 42; to++)
        {
            bank.Activity(1, to, comment, Acts.Now);
        }

        Assert.Equal(40 * comment.MicroUnits, bank.Member(1).Given.MicroUnits);
    }

    [Fact]
    public void With_the_commons_only_the_givers_cap_holds()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var post = bank.Policy.Activities["guest_post"];
        for (var day = 0; day < 20; day++)
        {
            bank.Activity(1, Bank.Commons, post, Acts.Now);
        }

        Assert.Equal(bank.Policy.Daily.PerGiver, bank.Member(1).Given);
        Assert.Equal(post, bank.Journal[1].Worth);
    }

    [Fact]
    public void An_explicit_amount_is_taken_at_its_face_value_however_often()
    {
        var bank = new Bank(PolicyPresets.Potter);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(Goodwill.FromUnits(50), bank.Deposit(1, 2, Goodwill.FromUnits(50), Acts.Now).Entry.Worth);
        }

        // Nor does it use up what activities may earn.
        Assert.Equal(Goodwill.FromUnits(3), bank.Activity(1, 2, Goodwill.FromUnits(3), Acts.Now).Entry.Worth);
    }
}
