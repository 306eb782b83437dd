namespace SocialCapital.Domain.Scores;

/// <summary>One figure behind a factor, such as how many ratings stand.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Value">The figure: a number of members, of units of goodwill or of days, some of them weighed down by age.</param>
public readonly record struct FactorCount(string Name, double Value);
