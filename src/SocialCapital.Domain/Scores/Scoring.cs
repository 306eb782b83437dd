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
    /// <summary>The score of an account at a time.</summary>
    public static MemberScore Score(in MemberAccount account, Policy policy, Timestamp now)
    {
        Span<Evidence> evidence = stackalloc Evidence[Weighing.Kinds];
        evidence.Clear();
        var total = Weighing.Fill(account, policy, now, evidence);
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
        Span<Evidence> evidence = stackalloc Evidence[Weighing.Kinds];
        evidence.Clear();
        var total = Weighing.Fill(account, policy, now, evidence);
        var factors = new List<Factor>(Weighing.Kinds + 1)
        {
            new("start", policy.Score.Start, policy.Score.StartWeight, "Where every member starts."),
        };
        var sum = policy.Score.Start.Millionths;
        for (var kind = 0; kind < Weighing.Kinds; kind++)
        {
            var (positive, negative) = evidence[kind];
            var value = Contribution(positive, negative, total, policy);
            sum += value.Millionths;
            if (positive + negative > 0)
            {
                factors.Add(new Factor(Names[kind], value, positive + negative, Text((EvidenceKind)kind, account)));
            }
        }

        var excess = sum - Math.Clamp(sum, 0, Fraction.MillionthsPerOne);
        if (excess != 0)
        {
            factors[^1] = factors[^1] with { Value = new Fraction(factors[^1].Value.Millionths - excess) };
        }

        return factors;
    }

    private static readonly string[] Names = ["ratings", "criticism", "giving", "thanks", "honor", "tenure", "penalties", "taking"];

    private static Fraction Contribution(double positive, double negative, double total, Policy policy)
    {
        var start = policy.Score.Start.ToDouble();
        return Beta.Round(((positive * (1 - start)) - (negative * start)) / (policy.Score.StartWeight + total));
    }

    private static string Text(EvidenceKind kind, in MemberAccount account) => kind switch
    {
        EvidenceKind.Ratings => "Members who rate you well. Recent ratings count more than old ones.",
        EvidenceKind.Criticism => "Members who rate you badly. It fades with time, and a new rating by the same member replaces the old one.",
        EvidenceKind.Giving => string.Create(
            CultureInfo.InvariantCulture,
            $"What you gave: {account.Given} in all. Giving to more members counts more than giving more to the same one."),
        EvidenceKind.Thanks => "How those to whom you gave have valued it.",
        EvidenceKind.Honor => "Favors that were asked of you and that you declined or let expire, beyond those that you honored. Naming somebody else who can help counts as no refusal.",
        EvidenceKind.Tenure => "How long you have been here.",
        EvidenceKind.Penalties => string.Create(CultureInfo.InvariantCulture, $"Penalties by moderators: {account.Penalized} in all. They fade with time."),
        _ => "You have taken from many members, and given to few so far. Giving to others mends it.",
    };
}
