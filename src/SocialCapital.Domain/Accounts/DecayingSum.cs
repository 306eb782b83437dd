using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// A sum in which each part is weighed down by its age: a part of <c>x</c> at time <c>t</c> counts
/// <c>x * 2^(-(now - t) / halfLife)</c>. Kept as its value at the latest time seen, so it does not depend on the
/// order in which the parts arrived (beyond the rounding of a double). A float, and never used where exactness is promised.
/// </summary>
public record struct DecayingSum
{
    /// <summary>The sum's value at <see cref="AsOf"/>.</summary>
    public double Sum;

    /// <summary>The latest time of any part.</summary>
    public Timestamp AsOf;

    /// <summary>Adds a part (or takes one away, when negative) that happened at a time, which may lie before earlier parts.</summary>
    public void Add(double amount, Timestamp at, TimeSpan halfLife)
    {
        if (Sum == 0)
        {
            AsOf = at;
            Sum = amount;
        }
        else if (at > AsOf)
        {
            Sum = (Sum * Weight(at.Since(AsOf), halfLife)) + amount;
            AsOf = at;
        }
        else
        {
            Sum += amount * Weight(AsOf.Since(at), halfLife);
        }
    }

    /// <summary>The sum at a time; where that lies before the latest part, the sum as of that part.</summary>
    public readonly double At(Timestamp now, TimeSpan halfLife) =>
        now > AsOf && Sum != 0 ? Sum * Weight(now.Since(AsOf), halfLife) : Sum;

    /// <summary>The two sums together, as if all parts had gone into one.</summary>
    public readonly DecayingSum Combine(DecayingSum other, TimeSpan halfLife) =>
        other.Sum != 0 ? With(other.Sum, other.AsOf, halfLife) : this;

    /// <summary>This with a part added (<see cref="Add"/>).</summary>
    public readonly DecayingSum With(double amount, Timestamp at, TimeSpan halfLife)
    {
        var sum = this;
        sum.Add(amount, at, halfLife);
        return sum;
    }

    /// <summary>This in another measure: each part by the same factor.</summary>
    public readonly DecayingSum Scaled(double factor) => this with { Sum = Sum * factor };

    /// <summary>What is left at a time of a weight of one; where that lies before it happened, one.</summary>
    internal static double Freshness(Timestamp at, Timestamp now, TimeSpan halfLife) => now > at ? Weight(now.Since(at), halfLife) : 1;

    /// <summary>What is left of a weight of one at an age: half of it after each half-life.</summary>
    internal static double Weight(TimeSpan age, TimeSpan halfLife) =>
        age == TimeSpan.Zero ? 1 : Math.Exp(-Math.Log(2) * age.Ticks / halfLife.Ticks);
}
