using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// What a shard keeps of one member's ratings: as a judge, and as one who is judged. Never changed, only replaced, so that
/// whoever holds an account holds it as it was.
/// </summary>
public sealed record RatingRecord
{
    /// <summary>Of a member that has neither rated nor been rated.</summary>
    public static RatingRecord Empty { get; } = new();

    /// <summary>The ratings that it gave.</summary>
    public RatingTrace Given { get; init; }

    /// <summary>Of those, the ones of members whom nobody had rated before.</summary>
    public RatingTrace GivenToNewcomers { get; init; }

    /// <summary>The ratings that it received.</summary>
    public RatingTrace Received { get; init; }

    /// <summary>Whom it rated lately: its circle are those whom it rated well.</summary>
    public LatestRatings LatestGiven { get; init; }

    /// <summary>By whom it was rated lately.</summary>
    public LatestRatings LatestReceived { get; init; }

    /// <summary>This after it gave a rating.</summary>
    /// <param name="rated">The number of who was rated.</param>
    /// <param name="isNewcomer">Whether nobody had rated that one before.</param>
    /// <param name="value">The rating.</param>
    /// <param name="at">When.</param>
    /// <param name="replaced">The rating that stood until now, where there was one.</param>
    /// <param name="halfLife">The policy's.</param>
    public RatingRecord AfterGiving(
        int rated, bool isNewcomer, Fraction value, Timestamp at, (Fraction Value, Timestamp At)? replaced, TimeSpan halfLife) => this with
        {
            Given = Replaced(Given, replaced, halfLife).With(value, at, halfLife),
            GivenToNewcomers = isNewcomer ? GivenToNewcomers.With(value, at, halfLife) : GivenToNewcomers,
            LatestGiven = LatestGiven.With(rated, value),
        };

    /// <summary>This after it received a rating.</summary>
    /// <param name="rater">The number of who rated.</param>
    /// <param name="value">The rating.</param>
    /// <param name="at">When.</param>
    /// <param name="replaced">The rating that stood until now, where there was one.</param>
    /// <param name="halfLife">The policy's.</param>
    public RatingRecord AfterReceiving(
        int rater, Fraction value, Timestamp at, (Fraction Value, Timestamp At)? replaced, TimeSpan halfLife) => this with
        {
            Received = Replaced(Received, replaced, halfLife).With(value, at, halfLife),
            LatestReceived = LatestReceived.With(rater, value),
        };

    private static RatingTrace Replaced(RatingTrace trace, (Fraction Value, Timestamp At)? replaced, TimeSpan halfLife) =>
        replaced is var (value, at) ? trace.Without(value, at, halfLife) : trace;
}
