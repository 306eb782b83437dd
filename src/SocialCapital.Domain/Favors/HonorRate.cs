using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Favors;

/// <summary>
/// How likely a member is to honor a favor, with its 90 % interval: the mean of a Beta distribution that begins in the middle
/// with the weight of two experiences. A decline that points to somebody else weighs half of one that does not; what its asker
/// took back weighs nothing.
/// </summary>
/// <param name="Value">0 to 1.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct HonorRate(Fraction Value, Fraction Low, Fraction High)
{
    private const double StartMean = 0.5;
    private const double StartWeight = 2;
    private const double ReferralWeight = 0.5;

    /// <summary>The rate of an account.</summary>
    public static HonorRate Of(in MemberAccount account)
    {
        var refused = account.FavorsDeclined - ((1 - ReferralWeight) * account.FavorsReferred) + account.FavorsExpired;
        var weight = StartWeight + account.FavorsHonored + refused;
        var beta = new Beta(((StartMean * StartWeight) + account.FavorsHonored) / weight, weight);
        return new HonorRate(Beta.Round(beta.Mean), Beta.Round(beta.Low), Beta.Round(beta.High));
    }
}
