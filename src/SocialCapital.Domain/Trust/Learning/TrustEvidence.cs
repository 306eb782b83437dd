using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// All that is known before one member rates another, in plain figures: what passed between the two, the one's habits as a
/// judge, the other's record, and what the one's circle says of the other. What the community at large does is not in it.
/// </summary>
public readonly record struct TrustEvidence
{
    /// <summary>How long a rating that the one has just given says something of its next.</summary>
    public static readonly TimeSpan MoodSpan = TimeSpan.FromDays(1);

    /// <summary>How long a bad rating of the other is news.</summary>
    public static readonly TimeSpan NewsSpan = TimeSpan.FromDays(10);

    /// <summary>What conduct and own experience let expect, without any learning, -1 to 1 (<see cref="Trusting"/>).</summary>
    public required double Conduct { get; init; }

    /// <summary>The part of <see cref="Conduct"/> that what passed between the two gives (<see cref="Trusting.OfDealings"/>); only explanations need it.</summary>
    public double Dealings { get; init; }

    /// <summary>The one's own score, 0 to 1.</summary>
    public required double RaterScore { get; init; }

    /// <summary>The ratings that the one gave, now.</summary>
    public required RatingTrace Given { get; init; }

    /// <summary>Of those, the ones of newcomers.</summary>
    public required RatingTrace GivenToNewcomers { get; init; }

    /// <summary>The ratings that the other received, now.</summary>
    public required RatingTrace Received { get; init; }

    /// <summary>The same, each weighed by its rater's standing.</summary>
    public required RatingTrace ReceivedWeighed { get; init; }

    /// <summary>How far the one is from being proven as a judge: 1 where nobody whom the community trusts has spoken for it; 0 to 1.</summary>
    public required double Unproven { get; init; }

    /// <summary>How many ratings the other ever gave.</summary>
    public required int GivenByRated { get; init; }

    /// <summary>How the other rates the one; null where it does not.</summary>
    public required Fraction? Reverse { get; init; }

    /// <summary>How much of the one's circle has rated the other: the sum of how well the one rates those.</summary>
    public required double CircleWeight { get; init; }

    /// <summary>The sum of their ratings of the other, each weighed by how well the one rates its rater.</summary>
    public required double CircleSum { get; init; }

    /// <summary>The weight of those among them that are negative.</summary>
    public required double CircleNegative { get; init; }

    /// <summary>How fresh the one's latest rating is, where it was negative; 0 to 1.</summary>
    public required double FreshlyGivenNegative { get; init; }

    /// <summary>How fresh the latest negative rating of the other is; 0 to 1.</summary>
    public required double FreshlyReceivedNegative { get; init; }

    /// <summary>How fresh the latest negative rating of the one is; 0 to 1.</summary>
    public required double RaterFreshlyReceivedNegative { get; init; }

    /// <summary>The mean of the one's latest ratings, those just given counting most; drawn to 0 where there are few.</summary>
    public required double RecentlyGiven { get; init; }

    /// <summary>The same of those that the other received.</summary>
    public required double RecentlyReceived { get; init; }

    /// <summary>Whether nobody has rated the other before.</summary>
    public bool IsNewcomer => Received.Total == 0;

    /// <summary>Gathers it.</summary>
    /// <param name="rater">The record of the one who would rate.</param>
    /// <param name="rated">The record of the other.</param>
    /// <param name="reverse">How the other rates the one; null where it does not.</param>
    /// <param name="conduct">What conduct and own experience let expect, -1 to 1.</param>
    /// <param name="raterScore">The one's own score, 0 to 1.</param>
    /// <param name="unproven">How far the one is from being proven as a judge, 0 to 1.</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="now">When.</param>
    public static TrustEvidence Of(
        RatingRecord rater,
        RatingRecord rated,
        Fraction? reverse,
        double conduct,
        double raterScore,
        double unproven,
        TimeSpan halfLife,
        Timestamp now)
    {
        var (weight, sum, negative) = Circle(rater.LatestGiven, rated.LatestReceived);
        var isMoody = rater.Given.Last.Millionths < 0;
        return new TrustEvidence
        {
            Conduct = conduct,
            RaterScore = raterScore,
            Given = rater.Given.At(now, halfLife),
            GivenToNewcomers = rater.GivenToNewcomers.At(now, halfLife),
            Received = rated.Received.At(now, halfLife),
            ReceivedWeighed = rated.ReceivedWeighed.At(now, halfLife),
            Unproven = unproven,
            GivenByRated = rated.Given.Total,
            Reverse = reverse,
            CircleWeight = weight,
            CircleSum = sum,
            CircleNegative = negative,
            FreshlyGivenNegative = isMoody ? Freshness(rater.Given.LastNegativeAt, MoodSpan, now) : 0,
            FreshlyReceivedNegative = rated.Received.Last.Millionths < 0 ? Freshness(rated.Received.LastNegativeAt, NewsSpan, now) : 0,
            RecentlyGiven = rater.LatestGiven.RecentMean(),
            RecentlyReceived = rated.LatestReceived.RecentMean(),
            RaterFreshlyReceivedNegative = Freshness(rater.Received.LastNegativeAt, MoodSpan, now),
        };
    }

    private static (double Weight, double Sum, double Negative) Circle(LatestRatings given, LatestRatings received)
    {
        var (weight, sum, negative) = (0.0, 0.0, 0.0);
        ReadOnlySpan<int> members = given.Members(stackalloc int[LatestRatings.CountMax]);
        for (var i = 0; i < received.Count; i++)
        {
            var (rater, value) = received.Ratings[i];
            if (members.IndexOf(rater) is >= 0 and var known && given.Ratings[known].Value is { Millionths: > 0 } trusted)
            {
                weight += trusted.ToDouble();
                sum += trusted.ToDouble() * value.ToDouble();
                negative += value.Millionths < 0 ? trusted.ToDouble() : 0;
            }
        }

        return (weight, sum, negative);
    }

    private static double Freshness(Timestamp? at, TimeSpan span, Timestamp now) => Fading.Freshness(at is { } then ? now.Since(then) : null, span);
}
