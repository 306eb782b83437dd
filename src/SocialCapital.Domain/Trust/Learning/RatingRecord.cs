using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// What a shard keeps of one member's ratings: as a judge, and as one who is judged. Never changed, only replaced, so that
/// whoever holds an account holds it as it was.
/// </summary>
public readonly record struct RatingRecord
{
    // A rating replaces one half of each of the two; null where there never was any.
    private readonly RatingHalf? _given;
    private readonly RatingHalf? _received;

    private RatingRecord(RatingHalf? given, RatingHalf? received) => (_given, _received) = (given, received);

    /// <summary>Of a member that has neither rated nor been rated.</summary>
    public static RatingRecord Empty => default;

    /// <summary>Whether it has neither rated nor been rated.</summary>
    public bool IsEmpty => _given is null && _received is null;

    /// <summary>The ratings that it gave.</summary>
    public RatingTrace Given
    {
        get => GivenHalf.All;
        init => _given = GivenHalf with { All = value };
    }

    /// <summary>
    /// Its first verdicts on members whom nobody had rated before. A habit, not a statement: those stay that were replaced or
    /// reversed, so these can be more than <see cref="Given"/>.
    /// </summary>
    public RatingTrace GivenToNewcomers
    {
        get => GivenHalf.Some;
        init => _given = GivenHalf with { Some = value };
    }

    /// <summary>The ratings that it received.</summary>
    public RatingTrace Received
    {
        get => ReceivedHalf.All;
        init => _received = ReceivedHalf with { All = value };
    }

    /// <summary>The same, each weighed by its rater's standing then.</summary>
    public RatingTrace ReceivedWeighed
    {
        get => ReceivedHalf.Some;
        init => _received = ReceivedHalf with { Some = value };
    }

    /// <summary>Whom it rated lately: its circle are those whom it rated well.</summary>
    public LatestRatings LatestGiven
    {
        get => GivenHalf.Latest;
        init => _given = GivenHalf with { Latest = value };
    }

    /// <summary>By whom it was rated lately.</summary>
    public LatestRatings LatestReceived
    {
        get => ReceivedHalf.Latest;
        init => _received = ReceivedHalf with { Latest = value };
    }

    private RatingHalf GivenHalf => _given ?? RatingHalf.Empty;

    private RatingHalf ReceivedHalf => _received ?? RatingHalf.Empty;

    /// <summary>One of all its parts; never <see cref="IsEmpty"/>.</summary>
    public static RatingRecord Of(
        (RatingTrace All, RatingTrace ToNewcomers, LatestRatings Latest) given, (RatingTrace All, RatingTrace Weighed, LatestRatings Latest) received) => new(
            new RatingHalf(given.All, given.ToNewcomers, given.Latest), new RatingHalf(received.All, received.Weighed, received.Latest));

    /// <summary>
    /// This and the same member's in another shard. Whom it rated, and by whom it was rated, are numbers of one shard: they stay
    /// with it.
    /// </summary>
    public RatingRecord Combine(RatingRecord other, TimeSpan halfLife) => Of(
        (Given.Combine(other.Given, halfLife), GivenToNewcomers.Combine(other.GivenToNewcomers, halfLife), default),
        (Received.Combine(other.Received, halfLife), ReceivedWeighed.Combine(other.ReceivedWeighed, halfLife), default));

    /// <summary>This after it gave a rating.</summary>
    /// <param name="rated">The number of who was rated.</param>
    /// <param name="isNewcomer">Whether nobody had rated that one before.</param>
    /// <param name="value">The rating.</param>
    /// <param name="at">When.</param>
    /// <param name="replaced">The rating that stood until now, where there was one.</param>
    /// <param name="halfLife">The policy's.</param>
    public RatingRecord AfterGiving(
        int rated, bool isNewcomer, Fraction value, Timestamp at, (Fraction Value, Timestamp At)? replaced, TimeSpan halfLife) => new(
            new RatingHalf(
                Replaced(Given, replaced, halfLife).With(value, at, halfLife),
                isNewcomer ? GivenToNewcomers.With(value, at, halfLife) : GivenToNewcomers,
                LatestGiven.With(rated, value)),
            _received);

    /// <summary>This after it received a rating.</summary>
    /// <param name="rater">The number of who rated.</param>
    /// <param name="value">The rating.</param>
    /// <param name="at">When.</param>
    /// <param name="replaced">The rating that stood until now, where there was one.</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="weight">The rater's standing, 0 to 1.</param>
    /// <param name="replacedWeight">What the replaced one weighed.</param>
    public RatingRecord AfterReceiving(
        int rater,
        Fraction value,
        Timestamp at,
        (Fraction Value, Timestamp At)? replaced,
        TimeSpan halfLife,
        double weight = 1,
        double replacedWeight = 1) => new(
            _given,
            new RatingHalf(
                Replaced(Received, replaced, halfLife).With(value, at, halfLife),
                Replaced(ReceivedWeighed, replaced, halfLife, replacedWeight).With(value, at, halfLife, weight),
                LatestReceived.With(rater, value)));

    /// <summary>This after a standing rating that it gave was reversed; one that does not stand left when it was replaced.</summary>
    /// <param name="rated">The number of who was rated.</param>
    /// <param name="reversed">The rating that stood until now.</param>
    /// <param name="restored">The earlier rating of the same member that stands again, where there is one.</param>
    /// <param name="halfLife">The policy's.</param>
    public RatingRecord WithoutGiven(
        int rated, (Fraction Value, Timestamp At) reversed, (Fraction Value, Timestamp At)? restored, TimeSpan halfLife)
    {
        var latest = Reversed(LatestGiven, rated, restored);
        return this with { Given = Reversed(Given, reversed, restored, latest, halfLife), LatestGiven = latest };
    }

    /// <summary>This after a standing rating that it received was reversed; one that does not stand left when it was replaced.</summary>
    /// <param name="rater">The number of who rated.</param>
    /// <param name="reversed">The rating that stood until now.</param>
    /// <param name="restored">The earlier rating by the same member that stands again, where there is one.</param>
    /// <param name="halfLife">The policy's.</param>
    /// <param name="weight">What the reversed one weighed.</param>
    /// <param name="restoredWeight">What the restored one weighs.</param>
    public RatingRecord WithoutReceived(
        int rater,
        (Fraction Value, Timestamp At) reversed,
        (Fraction Value, Timestamp At)? restored,
        TimeSpan halfLife,
        double weight = 1,
        double restoredWeight = 1)
    {
        var latest = Reversed(LatestReceived, rater, restored);
        return this with
        {
            Received = Reversed(Received, reversed, restored, latest, halfLife),
            ReceivedWeighed = Reversed(ReceivedWeighed, reversed, restored, latest, halfLife, weight, restoredWeight),
            LatestReceived = latest,
        };
    }

    private static LatestRatings Reversed(LatestRatings latest, int member, (Fraction Value, Timestamp At)? restored) =>
        restored is var (value, _) ? latest.Restored(member, value) : latest.Without(member);

    // Where the reversed rating was the last word, the last that is left is; the times of those are not kept.
    private static RatingTrace Reversed(
        RatingTrace trace,
        (Fraction Value, Timestamp At) reversed,
        (Fraction Value, Timestamp At)? restored,
        LatestRatings latest,
        TimeSpan halfLife,
        double weight = 1,
        double restoredWeight = 1)
    {
        var without = trace.Without(reversed.Value, reversed.At, halfLife, weight);
        var left = restored is var (value, at) ? without.Restored(value, at, halfLife, restoredWeight) : without;
        return (trace.Last, trace.LastAt) == reversed
            ? left with { Last = latest.Count > 0 ? latest.Ratings[^1].Value : default }
            : left;
    }

    private static RatingTrace Replaced(RatingTrace trace, (Fraction Value, Timestamp At)? replaced, TimeSpan halfLife, double weight = 1) =>
        replaced is var (value, at) ? trace.Without(value, at, halfLife, weight) : trace;
}
