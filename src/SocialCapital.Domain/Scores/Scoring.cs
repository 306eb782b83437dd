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
        Span<Evidence> beforeBounds = stackalloc Evidence[Weighing.Kinds];
        evidence.Clear();
        beforeBounds.Clear();
        var total = Weighing.Fill(account, policy, now, evidence, beforeBounds);
        var possible = new Possibilities(account, policy, now);
        var factors = new List<Factor>(Weighing.Kinds + 1)
        {
            new(Start, policy.Score.Start, policy.Score.StartWeight, policy.Score.StartWeight, [], FactorTexts.Start, FactorAdvice.OfStart(possible)),
        };
        var sum = policy.Score.Start.Millionths;
        for (var i = 0; i < Weighing.Kinds; i++)
        {
            var kind = (EvidenceKind)i;
            var (positive, negative) = evidence[i];
            var counted = positive + negative;
            var value = Contribution(positive, negative, total, policy);
            sum += value.Millionths;
            if (counted > 0 || FactorCounts.IsWorthTelling(kind, account, policy.HalfLife, now))
            {
                var before = Math.Max(counted, beforeBounds[i].Positive + beforeBounds[i].Negative);
                factors.Add(new Factor(
                    NameOf(kind),
                    value,
                    counted,
                    before,
                    FactorCounts.Of(kind, account, policy.HalfLife, now),
                    FactorTexts.Of(kind, account, policy.HalfLife, now, counted, before),
                    FactorAdvice.Of(kind, possible)));
            }
        }

        var excess = sum - Math.Clamp(sum, 0, Fraction.MillionthsPerOne);
        if (excess != 0)
        {
            factors[^1] = factors[^1] with { Value = new Fraction(factors[^1].Value.Millionths - excess) };
        }

        return factors;
    }

    /// <summary>The name of the factor that is no evidence: where everybody starts.</summary>
    public const string Start = "start";

    /// <summary>The stable name of a kind's factor.</summary>
    public static string NameOf(EvidenceKind kind) => Names[(int)kind];

    /// <summary>The kind whose factor has a name.</summary>
    /// <exception cref="ArgumentException">None has.</exception>
    public static EvidenceKind KindOf(string name) => Array.IndexOf(Names, name) is >= 0 and var kind
        ? (EvidenceKind)kind
        : throw new ArgumentException($"No factor of a kind is called {name}.", nameof(name));

    private static readonly string[] Names = ["ratings", "criticism", "giving", "thanks", "honor", "tenure", "penalties", "taking"];

    private static Fraction Contribution(double positive, double negative, double total, Policy policy)
    {
        var start = policy.Score.Start.ToDouble();
        return Beta.Round(((positive * (1 - start)) - (negative * start)) / (policy.Score.StartWeight + total));
    }
}
