using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Accounts;

public class RepetitionTests
{
    private static readonly RepetitionRule Rule = new(new Fraction(500_000), 4, TimeSpan.FromDays(1));

    private static readonly Gen<RepetitionRule> Rules = Gen.Select(
        Acts.Parts, Gen.Int[0, 64], Gen.Long[TimeSpan.TicksPerHour, 365 * TimeSpan.TicksPerDay],
        (ratio, depth, recovery) => new RepetitionRule(ratio, depth, TimeSpan.FromTicks(recovery)));

    [Fact]
    public void Each_repetition_is_worth_the_ratio_of_the_one_before_down_to_the_floor()
    {
        var repetition = new Repetition();
        var worths = new List<int>();
        for (var i = 0; i < 7; i++)
        {
            worths.Add(repetition.Multiplier(Rule, Acts.Now).Millionths);
            repetition.Fill(Rule, Acts.Now);
        }

        Assert.Equal([1_000_000, 500_000, 250_000, 125_000, 62_500, 62_500, 62_500], worths);
    }

    [Fact]
    public void One_step_is_forgotten_after_each_recovery_time_and_not_a_microsecond_before()
    {
        var repetition = Filled(Rule, 3);

        Assert.Equal(125_000, repetition.Multiplier(Rule, After(Rule.Recovery, 1, -1)).Millionths);
        Assert.Equal(250_000, repetition.Multiplier(Rule, After(Rule.Recovery, 1, 0)).Millionths);
        Assert.Equal(500_000, repetition.Multiplier(Rule, After(Rule.Recovery, 2, 0)).Millionths);
        Assert.Equal(1_000_000, repetition.Multiplier(Rule, After(Rule.Recovery, 3, 0)).Millionths);
        Assert.Equal(1_000_000, repetition.Multiplier(Rule, After(Rule.Recovery, 4_000, 0)).Millionths);
    }

    [Fact]
    public void What_is_dated_back_finds_nothing_forgotten() =>
        Assert.Equal(125_000, Filled(Rule, 3).Multiplier(Rule, new Timestamp(0)).Millionths);

    [Fact]
    public void A_part_of_a_recovery_time_is_not_lost_by_filling_in_between()
    {
        var repetition = Filled(Rule, 3);
        repetition.Fill(Rule, After(Rule.Recovery / 2, 3, 0));

        Assert.Equal(3, repetition.Steps);
        Assert.Equal(250_000, repetition.Multiplier(Rule, After(Rule.Recovery, 2, 0)).Millionths);
    }

    [Fact]
    public void Draining_over_decades_keeps_to_the_microsecond()
    {
        var rule = new RepetitionRule(new Fraction(500_000), 64, TimeSpan.FromTicks((365 * TimeSpan.TicksPerDay) - 10));
        var repetition = Filled(rule, 64);
        repetition.Fill(rule, After(rule.Recovery, 63, 0));

        Assert.Equal(2, repetition.Steps);
        Assert.Equal(After(rule.Recovery, 63, 0), repetition.AsOf);
    }

    [Fact]
    public void A_policy_that_allows_fewer_steps_holds_at_once_for_what_was_filled_under_another()
    {
        var repetition = Filled(new RepetitionRule(new Fraction(500_000), 24, TimeSpan.FromDays(1)), 24);

        Assert.Equal(62_500, repetition.Multiplier(Rule, Acts.Now).Millionths);
        Assert.Equal(1_000_000, repetition.Multiplier(Rule with { Depth = 0 }, Acts.Now).Millionths);
    }

    [Fact]
    public void The_multiplier_stays_between_the_floor_and_one() =>
        Gen.Select(Rules, Acts.Times.Array[0, 100], Acts.Times).Sample((rule, times, at) =>
        {
            var repetition = new Repetition();
            foreach (var time in times)
            {
                repetition.Fill(rule, time);
                Assert.InRange(repetition.Steps, 0, rule.Depth);
            }

            var floor = Math.Pow(rule.Ratio.ToDouble(), rule.Depth);
            var multiplier = repetition.Multiplier(rule, at).Millionths;
            Assert.InRange(multiplier, (int)(floor * 1_000_000) - rule.Depth, 1_000_000);
            Assert.True(multiplier >= 0);
        });

    private static Repetition Filled(RepetitionRule rule, int times)
    {
        var repetition = new Repetition();
        for (var i = 0; i < times; i++)
        {
            repetition.Fill(rule, Acts.Now);
        }

        return repetition;
    }

    private static Timestamp After(TimeSpan time, int times, int microseconds) =>
        new(Acts.Now.UnixMicroseconds + (time.Ticks * times / TimeSpan.TicksPerMicrosecond) + microseconds);
}
