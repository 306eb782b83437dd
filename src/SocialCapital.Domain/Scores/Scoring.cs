using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Scores;

/// <summary>
/// A member's score: the mean of a Beta distribution over positive and negative evidence, so that each piece's
/// contribution is additive. With a start of m and weight w, and evidence p_k, n_k of kind k, the score is
/// m + sum over k of (p_k (1 - m) - n_k m) / (w + P + N). It is summed from rounded factors, and so exactly their sum.
/// </summary>
public static class Scoring
{
    // Taking counts only from the fourth member on of whom one takes without giving, and never in the first month:
    // newcomers, and who asks a few friends, are no parasites.
    private const double TakingGrace = 3;
    private static readonly TimeSpan TakingGraceTime = TimeSpan.FromDays(30);

    private const int Kinds = 6;

    /// <summary>The score of an account at a time.</summary>
    public static MemberScore Score(in MemberAccount account, Policy policy, Timestamp now)
    {
        Span<(double Positive, double Negative)> evidence = stackalloc (double, double)[Kinds];
        var total = Weigh(account, policy, now, evidence);
        var value = policy.Score.Start.Millionths;
        foreach (var (positive, negative) in evidence)
        {
            value += Contribution(positive, negative, total, policy).Millionths;
        }

        // Rounding each factor can leave the unit interval by a few millionths.
        value = Math.Clamp(value, 0, Fraction.MillionthsPerOne);
        var beta = new Beta(value / (double)Fraction.MillionthsPerOne, policy.Score.StartWeight + total);
        return new MemberScore(new Fraction(value), Beta.Round(beta.Low), Beta.Round(beta.High), total);
    }

    /// <summary>The score's factors at a time; their values sum exactly to it.</summary>
    public static IReadOnlyList<Factor> Explain(in MemberAccount account, Policy policy, Timestamp now)
    {
        Span<(double Positive, double Negative)> evidence = stackalloc (double, double)[Kinds];
        var total = Weigh(account, policy, now, evidence);
        var factors = new List<Factor>(Kinds + 1)
        {
            new("start", policy.Score.Start, policy.Score.StartWeight, "Where every member starts."),
        };
        var sum = policy.Score.Start.Millionths;
        for (var kind = 0; kind < Kinds; kind++)
        {
            var (positive, negative) = evidence[kind];
            var value = Contribution(positive, negative, total, policy);
            sum += value.Millionths;
            if (positive + negative > 0)
            {
                factors.Add(new Factor(Names[kind], value, positive + negative, Text(kind, account)));
            }
        }

        var excess = sum - Math.Clamp(sum, 0, Fraction.MillionthsPerOne);
        if (excess != 0)
        {
            factors[^1] = factors[^1] with { Value = new Fraction(factors[^1].Value.Millionths - excess) };
        }

        return factors;
    }

    /// <summary>The highest tier whose every requirement the account meets at a time.</summary>
    public static string Tier(in MemberAccount account, MemberScore score, Policy policy, Timestamp now)
    {
        var tier = policy.Tiers[0].Name;
        var age = account.Entries == 0 ? TimeSpan.Zero : now.Since(account.FirstAt);
        foreach (var rule in policy.Tiers)
        {
            if (score.Value.Millionths >= rule.Score.Millionths
                && account.Relationships >= rule.Relationships
                && age >= TimeSpan.FromDays(rule.Days)
                && account.Given >= rule.Given)
            {
                tier = rule.Name;
            }
        }

        return tier;
    }

    private static readonly string[] Names = ["ratings", "criticism", "giving", "thanks", "penalties", "taking"];

    /// <summary>Fills in the evidence of each kind, and returns all of it together.</summary>
    private static double Weigh(
        in MemberAccount account, Policy policy, Timestamp now, Span<(double Positive, double Negative)> evidence)
    {
        var rule = policy.Score;
        var halfLife = policy.HalfLife;
        evidence[0] = (AtLeastZero(account.RatedUp.At(now, halfLife)) * rule.RatingWeight, 0);
        evidence[1] = (0, AtLeastZero(account.RatedDown.At(now, halfLife)) * rule.NegativeRatingWeight);

        var freshness = Freshness(account.DecayedGiven, account.Given, halfLife, now);
        evidence[2] = (One(account.GivingBreadth) * rule.GivingWeight * freshness, 0);
        evidence[3] = (
            One(account.ThanksBreadth) * rule.ThanksWeight * freshness,
            One(account.DisappointmentBreadth) * rule.ThanksWeight);

        var penalized = AtLeastZero(account.DecayedPenalized.At(now, halfLife));
        evidence[4] = (0, penalized / (double)Saturation.HalfAt.ToDecimal() * rule.PenaltyWeight);

        var excess = One(account.TakingBreadth) - One(account.GivingBreadth) - TakingGrace;
        evidence[5] = (0, now.Since(account.FirstAt) < TakingGraceTime ? 0 : AtLeastZero(excess) * rule.TakingWeight);

        var total = 0.0;
        foreach (var (positive, negative) in evidence)
        {
            total += positive + negative;
        }

        return total;
    }

    private static Fraction Contribution(double positive, double negative, double total, Policy policy)
    {
        var start = policy.Score.Start.ToDouble();
        return Beta.Round(((positive * (1 - start)) - (negative * start)) / (policy.Score.StartWeight + total));
    }

    // Breadths are kept exactly and so can't fade; the fading of the goodwill behind them stands in for it.
    private static double Freshness(DecayingSum decayed, Goodwill gross, TimeSpan halfLife, Timestamp now) =>
        gross > Goodwill.Zero
            ? Math.Clamp(decayed.At(now, halfLife) / (double)gross.ToDecimal(), 0, 1)
            : 0;

    private static double One(long millionths) => millionths / (double)Fraction.MillionthsPerOne;

    private static double AtLeastZero(double value) => value > 0 ? value : 0;

    private static string Text(int kind, in MemberAccount account) => kind switch
    {
        0 => "Members who rate you well. Recent ratings count more than old ones.",
        1 => "Members who rate you badly. It fades with time, and a new rating by the same member replaces the old one.",
        2 => string.Create(
            CultureInfo.InvariantCulture,
            $"What you gave: {account.Given} in all. Giving to more members counts more than giving more to the same one."),
        3 => "How those to whom you gave have valued it.",
        4 => string.Create(CultureInfo.InvariantCulture, $"Penalties by moderators: {account.Penalized} in all. They fade with time."),
        _ => "You have taken from many members, and given to few so far. Giving to others mends it.",
    };
}
