using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>Favors that ended, hour by hour, and what is said of them. Each asks for a micro-unit where nothing else is told.</summary>
internal sealed class Favors
{
    /// <summary>The first hour that is kept when it is <see cref="Last"/>.</summary>
    public const int First = 490_000;

    /// <summary>The hour in which is watched, where nothing else is told.</summary>
    public const int Last = First + CommunityFlows.HoursMax - 1;

    public const int Day = 24;

    private readonly SortedDictionary<int, HourFlow> _hours = [];

    /// <summary>A window of a day; strained below 60 %, a run below 35 %, by a margin of 10 %; with 10 favors or more.</summary>
    public static Policy Policy { get; } = PolicyPresets.Balanced with
    {
        Liquidity = new LiquidityRule(
            TimeSpan.FromHours(Day), new Fraction(600_000), new Fraction(350_000), Fraction.One, new Fraction(100_000), 10, 5, new Fraction(500_000)),
    };

    /// <summary>The same, and a fall of more than a quarter is a strain.</summary>
    public static Policy WithFall { get; } = Policy with { Liquidity = Policy.Liquidity with { FallMax = new Fraction(250_000) } };

    /// <summary>In an hour so many are honored and so many declined.</summary>
    public Favors In(int hour, long honored, long declined, long? goodwillHonored = null, long? goodwillRefused = null)
    {
        var flow = _hours.GetValueOrDefault(hour);
        flow.Honored += honored;
        flow.Declined += declined;
        flow.GoodwillHonored += new GoodwillSum(goodwillHonored ?? honored);
        flow.GoodwillRefused += new GoodwillSum(goodwillRefused ?? declined);
        flow.HeardHonored += honored;
        flow.HeardRefused += declined;
        flow.GoodwillHeardHonored += new GoodwillSum(goodwillHonored ?? honored);
        flow.GoodwillHeardRefused += new GoodwillSum(goodwillRefused ?? declined);
        _hours[hour] = flow;
        return this;
    }

    /// <summary>The books when it is a given hour.</summary>
    public CommunityFlows Flows(int? latestHour = null)
    {
        var flows = new CommunityFlows();
        flows.Restore(default, default, latestHour ?? (_hours.Count == 0 ? 0 : _hours.Keys.Last()), begunAfter: 0);
        foreach (var (hour, flow) in _hours)
        {
            flows.Restore(hour, flow);
        }

        return flows;
    }

    /// <summary>How the community stands in an hour, with all that happened until then.</summary>
    public LiquidityReport At(int hour = Last, Policy? policy = null)
    {
        var until = new Favors();
        foreach (var (happened, flow) in _hours.Where(kept => kept.Key <= hour))
        {
            until._hours[happened] = flow;
        }

        return RunWatch.Watch(until.Flows(), policy ?? Policy, CommunityFlows.StartOf(hour).Plus(TimeSpan.FromMinutes(30)));
    }

    /// <summary>The state in an hour.</summary>
    public LiquidityState StateAt(int hour = Last, Policy? policy = null) => At(hour, policy).State;

    /// <summary>In how many hours after the first of a span the state is another than in the hour before.</summary>
    public int Changes(int from, int to, Policy? policy = null)
    {
        var states = Enumerable.Range(from, to - from + 1).Select(hour => StateAt(hour, policy)).ToArray();
        return states.Zip(states.Skip(1)).Count(two => two.First != two.Second);
    }
}
