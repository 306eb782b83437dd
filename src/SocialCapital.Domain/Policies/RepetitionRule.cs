using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>Diminishing returns for repetition inside a pair, in one direction.</summary>
/// <param name="Ratio">Each further deposit by activity is worth so much of the one before; 0 to 1.</param>
/// <param name="Depth">So many steps at most: the floor is Ratio^Depth. 0 to 64.</param>
/// <param name="Recovery">One step is forgotten after so long; an hour to a year.</param>
public sealed record RepetitionRule(Fraction Ratio, int Depth, TimeSpan Recovery);
