using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>When a community is strained, when there is a run on its bank, and what happens then.</summary>
/// <param name="Window">The sliding window over which favors are counted; a day to a week, in whole hours.</param>
/// <param name="StrainedBelow">Strained is who honors less than this part of what was asked; 0 to 1.</param>
/// <param name="RunBelow">Below this part it is a run; 0 to <see cref="StrainedBelow"/>.</param>
/// <param name="FallMax">Strained is, too, who honors by so much less than in the window before; 0 to 1, where 1 looks at no fall.</param>
/// <param name="Margin">By so much it must be better again before the state is left: the hysteresis; 0 to 1.</param>
/// <param name="EndedMin">With fewer favors ended in the window, nothing is said; 1 or more.</param>
/// <param name="Breaker">The circuit breaker: the part of every credit line that is left while a run lasts; 1 for none.</param>
public sealed record LiquidityRule(
    TimeSpan Window, Fraction StrainedBelow, Fraction RunBelow, Fraction FallMax, Fraction Margin, int EndedMin, Fraction Breaker)
{
    /// <summary>The longest window: a week. What is kept is four times as long, so that a state has a history.</summary>
    public static readonly TimeSpan WindowMax = TimeSpan.FromDays(7);

    /// <summary>Whether lines are cut while a run lasts.</summary>
    public bool HasBreaker => Breaker.Millionths < Fraction.MillionthsPerOne;
}
