using SocialCapital.Domain.Favors;

namespace SocialCapital.Grains.Audits;

/// <summary>How many members of a community reciprocate, and how many take, as an audit has found them.</summary>
/// <param name="Takers">Those to whom all holds that makes a taker (<see cref="Taker"/>).</param>
/// <param name="Watched">Those whom only their tenure, or that they were asked too seldom, keeps from being called takers.</param>
/// <param name="Reciprocating">All others.</param>
internal sealed record ReciprocityCounts(long Takers, long Watched, long Reciprocating)
{
    private const TakerGraces TooLittleKnown = TakerGraces.Tenure | TakerGraces.Evidence;

    /// <summary>None yet.</summary>
    public static ReciprocityCounts None { get; } = new(0, 0, 0);

    /// <summary>All.</summary>
    public long Total => Takers + Watched + Reciprocating;

    /// <summary>With one more.</summary>
    public ReciprocityCounts With(in TakerAssessment member) =>
        member.Is ? this with { Takers = Takers + 1 }
        : (member.ProtectedBy & ~TooLittleKnown) == 0 ? this with { Watched = Watched + 1 }
        : this with { Reciprocating = Reciprocating + 1 };

    /// <summary>Both together.</summary>
    public static ReciprocityCounts operator +(ReciprocityCounts x, ReciprocityCounts y) =>
        new(x.Takers + y.Takers, x.Watched + y.Watched, x.Reciprocating + y.Reciprocating);
}
