using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Scores;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>The figures behind each group of factors. Ratings are weighed down by age.</summary>
internal static class PairCounts
{
    /// <summary>
    /// The figures of a group:
    /// <list type="bullet">
    /// <item>between: <c>given</c> and <c>received</c> in units, <c>yourRating</c> and <c>theirRating</c> where there are any, how many of
    /// the other's deposits were <c>thanked</c> for or <c>disappointed</c>;</item>
    /// <item>circle: <c>raters</c> whom the one rates well, each by how well, and <c>warn</c>, those of them who rate the other badly;</item>
    /// <item>others: <c>ratings</c> and <c>bad</c>; standing: the same, each weighed by its rater's standing;</item>
    /// <item>conduct: <c>score</c>, and <c>ratingsGiven</c> by the other;</item>
    /// <item>judge: <c>ratings</c> that the one gave, <c>bad</c> ones, its own <c>score</c> and <c>standing</c> (1: proven as a judge);</item>
    /// <item>community: <c>ratings</c> learned from, <c>mean</c>, and <c>badShare</c>; risk: the <c>risk</c>.</item>
    /// </list>
    /// </summary>
    public static IReadOnlyList<FactorCount> Of(
        TrustGroup group, in TrustEvidence evidence, in RelationshipSide own, in RelationshipSide other, MemberScore score, TrustModel model) => group switch
        {
            TrustGroup.Between => Between(own, other),
            TrustGroup.Circle => [new("raters", evidence.CircleWeight), new("warn", evidence.CircleNegative)],
            TrustGroup.Others => Ratings(evidence.Received),
            TrustGroup.Standing => Ratings(evidence.ReceivedWeighed),
            TrustGroup.Conduct => [new("score", score.Value.ToDouble()), new("ratingsGiven", evidence.GivenByRated)],
            TrustGroup.Judge => [.. Ratings(evidence.Given), new("score", evidence.RaterScore), new("standing", 1 - evidence.Unproven)],
            TrustGroup.Community => [new("ratings", model.Ratings), new("mean", model.Usual.Mean), new("badShare", model.Usual.NegativeShare)],
            TrustGroup.Risk => [new("risk", model.Forecast(evidence).Risk.ToDouble())],
            TrustGroup.Bound => [],
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
        };

    private static FactorCount[] Ratings(in RatingTrace trace) => [new("ratings", trace.Count), new("bad", trace.Negative)];

    private static List<FactorCount> Between(in RelationshipSide own, in RelationshipSide other)
    {
        var counts = new List<FactorCount>
        {
            new("given", (double)own.Given.ToDecimal()),
            new("received", (double)other.Given.ToDecimal()),
            new("thanked", other.Thanked),
            new("disappointed", other.Disappointed),
        };
        if (own.Rating.IsPresent)
        {
            counts.Add(new FactorCount("yourRating", own.Rating.Value.ToDouble()));
        }

        if (other.Rating.IsPresent)
        {
            counts.Add(new FactorCount("theirRating", other.Rating.Value.ToDouble()));
        }

        return counts;
    }
}
