using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Scores;

/// <summary>A member's score with its uncertainty.</summary>
/// <param name="Value">0 to 1; exactly the sum of the factors.</param>
/// <param name="Low">The lower end of the 90 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Evidence">How many clear experiences stand behind it, the start not counted.</param>
public readonly record struct MemberScore(Fraction Value, Fraction Low, Fraction High, double Evidence);
