using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Scores;

/// <summary>
/// Weighs what speaks for and against a member. What others say counts only as far as trust flows to the member from whom
/// the community trusts (<see cref="TrustFlow"/>): however many accounts praise it, all praise together counts no more than what
/// their honest supporters pass on, and however many slander it, no more than the distrust of those whom the community trusts.
/// </summary>
public static class Weighing
{
    /// <summary>How many kinds of evidence there are.</summary>
    public const int Kinds = 8;

    // What good conduct counts of which nobody with any standing has said a word: little, so that nobody gains by talking to itself,
    // and half of what is proven, so that who helps newcomers does not do it for nothing.
    private const double UnprovenMax = 0.25;
    private const double UnprovenPart = 0.5;

    // So many clear experiences the usual trust carries, and distrust: warnings need less behind them, as those who warn of many have
    // little left for each. They grow with the root of the trust: it is spread over all members of a community, and most have little.
    private const double ExperiencesAtUsual = 3;
    private const double WarningsAtUsual = 6;

    // Taking counts only from the fourth member on of whom one takes without giving, and never in the first month:
    // newcomers, and who asks a few friends, are no parasites.
    private const double TakingGrace = 3;
    private static readonly TimeSpan TakingGraceTime = TimeSpan.FromDays(30);
    internal static readonly TimeSpan FullTenure = TimeSpan.FromDays(180);

    /// <summary>Fills in the evidence of each <see cref="EvidenceKind"/>, and returns all of it together.</summary>
    /// <param name="account">The member's account.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    /// <param name="evidence">Of <see cref="Kinds"/>.</param>
    /// <param name="beforeBounds">
    /// The same, where given: what was said, before it is bounded by trust. Of kinds that trust does not bound, nothing.
    /// </param>
    public static double Fill(in MemberAccount account, Policy policy, Timestamp now, Span<Evidence> evidence, Span<Evidence> beforeBounds = default)
    {
        var rule = policy.Score;
        var halfLife = policy.HalfLife;
        ref readonly var trust = ref account.Trust;
        var freshness = Freshness(account.DecayedGiven, account.Given, halfLife, now);
        var age = account.Entries == 0 ? TimeSpan.Zero : now.Since(account.FirstAt);
        evidence[(int)EvidenceKind.Ratings] = new(AtLeastZero(account.RatedUp.At(now, halfLife)) * rule.RatingWeight, 0);
        evidence[(int)EvidenceKind.Criticism] = new(0, AtLeastZero(account.RatedDown.At(now, halfLife)) * rule.NegativeRatingWeight);
        Conduct(account, rule, freshness, evidence);

        // Time alone earns nothing; good conduct over a long time earns more than the same in a day.
        var conduct = evidence[(int)EvidenceKind.Giving].Positive + evidence[(int)EvidenceKind.Thanks].Positive;
        evidence[(int)EvidenceKind.Tenure] = new(conduct / (conduct + 1) * Math.Clamp(age / FullTenure, 0, 1) * rule.TenureWeight, 0);
        if (!beforeBounds.IsEmpty)
        {
            evidence.CopyTo(beforeBounds);
            beforeBounds[(int)EvidenceKind.Giving] = new(One(account.GivingBreadth) * rule.GivingWeight * freshness, 0);
            beforeBounds[(int)EvidenceKind.Thanks] = new(
                One(account.ThanksBreadth) * rule.ThanksWeight * freshness, evidence[(int)EvidenceKind.Thanks].Negative);
        }

        Bound(evidence, trust, halfLife, now);

        // These are bounded in themselves: by the askers' standing, by moderators, and by what the member took.
        evidence[(int)EvidenceKind.Honor] = new(0, AtLeastZero(trust.LetDown.At(now, halfLife) - trust.Kept.At(now, halfLife)) * rule.HonorWeight);
        var penalized = AtLeastZero(account.DecayedPenalized.At(now, halfLife));
        evidence[(int)EvidenceKind.Penalties] = new(0, penalized / Saturation.HalfAt.ToDouble() * rule.PenaltyWeight);
        var excess = One(account.WeighedTakingBreadth) - One(account.GivingBreadth) - TakingGrace;
        evidence[(int)EvidenceKind.Taking] = new(0, age < TakingGraceTime ? 0 : AtLeastZero(excess) * rule.TakingWeight);
        return Sum(evidence, positive: true) + Sum(evidence, positive: false);
    }

    // What was given to members of standing, and thanked for by them, counts fully; the rest in proportion to all that is proven.
    private static void Conduct(in MemberAccount account, ScoreRule rule, double freshness, Span<Evidence> evidence)
    {
        var (giving, thanks) = (rule.GivingWeight * freshness, rule.ThanksWeight * freshness);

        // What was taken back may have weighed more than it did: nothing is proven beyond what there is.
        var provenGiving = One(Math.Min(account.WeighedGivingBreadth, account.GivingBreadth)) * giving;
        var provenThanks = One(Math.Min(account.WeighedThanksBreadth, account.ThanksBreadth)) * thanks;
        var otherGiving = (One(account.GivingBreadth) * giving) - provenGiving;
        var otherThanks = (One(account.ThanksBreadth) * thanks) - provenThanks;
        var proven = provenGiving + provenThanks + evidence[(int)EvidenceKind.Ratings].Positive;
        var (other, otherMax) = (otherGiving + otherThanks, UnprovenMax + (UnprovenPart * proven));
        var counted = other > otherMax ? otherMax / other : 1;
        evidence[(int)EvidenceKind.Giving] = new(provenGiving + (counted * otherGiving), 0);
        evidence[(int)EvidenceKind.Thanks] = new(
            provenThanks + (counted * otherThanks), One(account.WeighedDisappointmentBreadth) * rule.ThanksWeight);
    }

    private static void Bound(Span<Evidence> evidence, in MemberTrust trust, TimeSpan halfLife, Timestamp now)
    {
        var usual = trust.Reference > 0 ? trust.Reference : 1;
        var positiveMax = UnprovenMax + (ExperiencesAtUsual * Math.Sqrt(TrustFlow.Inflow(trust, trust.IsTrusted, halfLife, now) / usual));
        var negativeMax = WarningsAtUsual * Math.Sqrt(AtLeastZero(trust.Distrust.At(now, halfLife)) / usual);
        var positive = Sum(evidence, positive: true);
        var negative = Sum(evidence, positive: false);
        var (up, down) = (positive > positiveMax ? positiveMax / positive : 1, negative > negativeMax ? negativeMax / negative : 1);
        for (var i = 0; i < Kinds; i++)
        {
            evidence[i] = new Evidence(evidence[i].Positive * up, evidence[i].Negative * down);
        }
    }

    private static double Sum(ReadOnlySpan<Evidence> evidence, bool positive)
    {
        var sum = 0.0;
        foreach (var kind in evidence)
        {
            sum += positive ? kind.Positive : kind.Negative;
        }

        return sum;
    }

    // Breadths are kept exactly and so can't fade; the fading of the goodwill behind them stands in for it.
    private static double Freshness(DecayingSum decayed, Goodwill gross, TimeSpan halfLife, Timestamp now) =>
        gross > Goodwill.Zero
            ? Math.Clamp(decayed.At(now, halfLife) / gross.ToDouble(), 0, 1)
            : 0;

    private static double One(long millionths) => millionths / (double)Fraction.MillionthsPerOne;

    private static double AtLeastZero(double value) => value > 0 ? value : 0;
}
