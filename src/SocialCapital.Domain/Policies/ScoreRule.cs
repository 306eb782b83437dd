using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>How evidence is weighed into a score. All weights are 0 to 100.</summary>
/// <param name="Start">Where everybody starts; 0 to 1.</param>
/// <param name="StartWeight">How many clear experiences the start is worth; greater than 0.</param>
/// <param name="RatingWeight">What a full positive rating counts.</param>
/// <param name="NegativeRatingWeight">What a full negative rating counts.</param>
/// <param name="GivingWeight">What one relationship full of giving counts.</param>
/// <param name="ThanksWeight">What one relationship full of thanks (or disappointments) counts.</param>
/// <param name="PenaltyWeight">What a penalty of ten units counts.</param>
/// <param name="HonorWeight">What each favor counts that one declined or let expire, beyond those that one honored.</param>
/// <param name="TenureWeight">What half a year in the community counts, at most.</param>
/// <param name="TakingWeight">What each further member counts of whom one takes without giving broadly.</param>
public sealed record ScoreRule(
    Fraction Start,
    double StartWeight,
    double RatingWeight,
    double NegativeRatingWeight,
    double GivingWeight,
    double ThanksWeight,
    double PenaltyWeight,
    double HonorWeight,
    double TenureWeight,
    double TakingWeight);
