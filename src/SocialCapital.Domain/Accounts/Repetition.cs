using System.Runtime.InteropServices;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// How often one member lately did something for the same other one: a leaky counter. Each deposit by activity
/// fills it by one step; it drains one step per recovery time. All in integers, so that it settles alike everywhere.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct Repetition
{
    /// <summary>The steps filled at <see cref="AsOf"/>.</summary>
    public int Steps;

    /// <summary>Up to when it has drained.</summary>
    public Timestamp AsOf;

    /// <summary>What one more repetition is worth at a time, as a part of the full worth.</summary>
    public readonly Fraction Multiplier(RepetitionRule rule, Timestamp at)
    {
        long millionths = Fraction.MillionthsPerOne;
        for (var step = StepsAt(rule, at).Steps; step > 0; step--)
        {
            millionths = millionths * rule.Ratio.Millionths / Fraction.MillionthsPerOne;
        }

        return new Fraction((int)millionths);
    }

    /// <summary>Counts one repetition.</summary>
    public void Fill(RepetitionRule rule, Timestamp at)
    {
        this = StepsAt(rule, at);
        Steps = Math.Min(Steps + 1, rule.Depth);
    }

    private readonly Repetition StepsAt(RepetitionRule rule, Timestamp at)
    {
        // Filled under an earlier policy, it may hold more steps than this one knows.
        var steps = Math.Min(Steps, rule.Depth);
        if (steps == 0)
        {
            return new Repetition { AsOf = at > AsOf ? at : AsOf };
        }

        if (at <= AsOf)
        {
            return new Repetition { Steps = steps, AsOf = AsOf };
        }

        var drained = at.Since(AsOf).Ticks / rule.Recovery.Ticks;
        return drained >= steps
            ? new Repetition { AsOf = at }
            : new Repetition
            {
                Steps = steps - (int)drained,
                AsOf = AsOf.Plus(TimeSpan.FromTicks(rule.Recovery.Ticks * drained)),
            };
    }
}
