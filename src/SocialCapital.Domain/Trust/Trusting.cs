using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust;

/// <summary>
/// Trust inside a pair: what passed between the two, on top of the other's score, as a Beta distribution. The other's
/// score is worth as many experiences as stand behind it, up to a few: what one has seen oneself outweighs hearsay.
/// </summary>
public static class Trusting
{
    private const double HearsayWeightMax = 6;
    internal const double OwnRatingWeight = 6;
    internal const double HelpWeight = 3;
    internal const double StanceWeight = 3;

    /// <summary>How far the owner of one side may trust the owner of the other.</summary>
    /// <param name="own">The side of whoever trusts.</param>
    /// <param name="other">The side of whoever is trusted.</param>
    /// <param name="otherScore">The score of whoever is trusted.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public static PairTrust Trust(
        in RelationshipSide own, in RelationshipSide other, MemberScore otherScore, Policy policy, Timestamp now)
    {
        var (_, all) = Weigh(own, other, otherScore, policy, now);
        var beta = new Beta(all.Positive / (all.Positive + all.Negative), all.Positive + all.Negative);
        return new PairTrust(Signed(beta.Mean), Signed(beta.Low), Signed(beta.High), Beta.Round(1 - beta.Mean));
    }

    /// <summary>The part of what is expected that what passed between the two gives, -1 to 1; the rest is the other's score.</summary>
    /// <inheritdoc cref="Trust"/>
    public static double OfDealings(in RelationshipSide own, in RelationshipSide other, MemberScore otherScore, Policy policy, Timestamp now)
    {
        var (hearsay, all) = Weigh(own, other, otherScore, policy, now);
        return (all.Positive - hearsay.Positive - (all.Negative - hearsay.Negative)) / (all.Positive + all.Negative);
    }

    // What speaks for and against the other: by its score alone, and by all.
    private static (Evidence Hearsay, Evidence All) Weigh(
        in RelationshipSide own, in RelationshipSide other, MemberScore otherScore, Policy policy, Timestamp now)
    {
        var weight = Math.Min(policy.Score.StartWeight + otherScore.Evidence, HearsayWeightMax);
        var good = otherScore.Value.ToDouble() * weight;
        var bad = weight - good;
        var hearsay = new Evidence(good, bad);
        if (own.Rating.IsPresent)
        {
            var age = new DecayingSum();
            age.Add(OwnRatingWeight, own.Rating.OccurredAt, policy.HalfLife);
            var standing = age.At(now, policy.HalfLife);
            good += standing * (1 + own.Rating.Value.ToDouble()) / 2;
            bad += standing * (1 - own.Rating.Value.ToDouble()) / 2;
        }

        good += HelpWeight * One(Saturation.OfGoodwill(other.Given - other.GivenByPenalty));
        good += StanceWeight * One(Saturation.OfCount(other.Thanked));
        bad += StanceWeight * One(Saturation.OfCount(other.Disappointed));
        return (hearsay, new Evidence(good, bad));
    }

    private static Fraction Signed(double probability) => Beta.Round((2 * probability) - 1);

    private static double One(long millionths) => millionths / (double)Fraction.MillionthsPerOne;
}
