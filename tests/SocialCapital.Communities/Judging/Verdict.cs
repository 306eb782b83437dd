namespace SocialCapital.Communities.Judging;

/// <summary>How well one way of scoring tells honest from cheating members.</summary>
/// <param name="All">The AUC of all honest members against all that cheat.</param>
/// <param name="Faint">The AUC of honest newcomers and quiet members against all that cheat: they must not be punished.</param>
public readonly record struct Verdict(double All, double Faint);
