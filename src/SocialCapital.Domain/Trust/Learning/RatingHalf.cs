namespace SocialCapital.Domain.Trust.Learning;

/// <summary>What is kept of the ratings that one member gave, or of those that it received. Never changed, only replaced.</summary>
/// <param name="All">All of them.</param>
/// <param name="Some">Of those given the first verdicts on newcomers; those received, each weighed by its rater's standing.</param>
/// <param name="Latest">The latest.</param>
internal sealed record RatingHalf(RatingTrace All, RatingTrace Some, LatestRatings Latest)
{
    /// <summary>Of one that neither gave nor received any.</summary>
    public static RatingHalf Empty { get; } = new(default, default, default);
}
