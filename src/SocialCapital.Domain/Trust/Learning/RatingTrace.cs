using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Trust.Learning;

/// <summary>
/// What is kept of the ratings that one member gave, or received: how many, how good and how often bad, weighed down by age, and
/// the latest. What was replaced or reversed is taken out of the sums again; that it was ever said stays in <see cref="Total"/>.
/// </summary>
public readonly record struct RatingTrace
{
    // 0 where there was none, so that it needs no place beside it; never a time.
    private readonly long _lastNegativeAt;

    /// <summary>How many stand, weighed down by age, as of <see cref="AsOf"/>.</summary>
    public double Count { get; init; }

    /// <summary>The sum of their values, each -1 to 1, weighed alike.</summary>
    public double Sum { get; init; }

    /// <summary>How many of them are negative, weighed alike.</summary>
    public double Negative { get; init; }

    /// <summary>When the weights are as of: the latest time of any, or the time that it was aged to (<see cref="At"/>).</summary>
    public Timestamp AsOf { get; init; }

    /// <summary>How many there ever were, of any age.</summary>
    public int Total { get; init; }

    /// <summary>The value of the latest by its own time, of equal times the one that came last; 0 where there was none.</summary>
    public Fraction Last { get; init; }

    /// <summary>When the latest was, whether it still stands or not.</summary>
    public Timestamp LastAt { get; init; }

    /// <summary>When the latest negative one was; null where there was none.</summary>
    public Timestamp? LastNegativeAt
    {
        get => _lastNegativeAt == 0 ? null : new Timestamp(_lastNegativeAt ^ long.MinValue);
        init => _lastNegativeAt = value is { } at ? at.UnixMicroseconds ^ long.MinValue : 0;
    }

    /// <summary>This with another rating, which may weigh less than one.</summary>
    public RatingTrace With(Fraction value, Timestamp at, TimeSpan halfLife, double weight = 1) => Moved(value, at, weight, halfLife) with
    {
        Total = Total + 1,
        Last = Total == 0 || at >= LastAt ? value : Last,
        LastAt = Total == 0 || at >= LastAt ? at : LastAt,
        LastNegativeAt = value.Millionths < 0 && (LastNegativeAt is not { } last || at > last) ? at : LastNegativeAt,
    };

    /// <summary>This without a rating that was replaced or reversed.</summary>
    public RatingTrace Without(Fraction value, Timestamp at, TimeSpan halfLife, double weight = 1) => Moved(value, at, -weight, halfLife);

    /// <summary>This with a rating that stands again, since the one that had replaced it was reversed: it was counted before.</summary>
    public RatingTrace Restored(Fraction value, Timestamp at, TimeSpan halfLife, double weight = 1) => Moved(value, at, weight, halfLife);

    /// <summary>This as of a time: with nothing added, only aged. Where the time lies before the latest rating, as of that.</summary>
    public RatingTrace At(Timestamp now, TimeSpan halfLife)
    {
        if (now <= AsOf)
        {
            return this;
        }

        var weight = DecayingSum.Weight(now.Since(AsOf), halfLife);
        return this with { Count = Count * weight, Sum = Sum * weight, Negative = Negative * weight, AsOf = now };
    }

    /// <summary>This and the same member's ratings in another shard.</summary>
    public RatingTrace Combine(RatingTrace other, TimeSpan halfLife)
    {
        if (Total == 0 || other.Total == 0)
        {
            return Total == 0 ? other : this;
        }

        // Nothing orders two shards: of equal times, the worse rating.
        var isOtherLast = (other.LastAt, Last.Millionths).CompareTo((LastAt, other.Last.Millionths)) > 0;
        var (one, two) = (At(other.AsOf, halfLife), other.At(AsOf, halfLife));
        return one with
        {
            Count = one.Count + two.Count,
            Sum = one.Sum + two.Sum,
            Negative = one.Negative + two.Negative,
            Total = one.Total + two.Total,
            Last = isOtherLast ? other.Last : Last,
            LastAt = isOtherLast ? other.LastAt : LastAt,
            LastNegativeAt = LastNegativeAt is not { } last || other.LastNegativeAt > last ? other.LastNegativeAt : last,
        };
    }

    private RatingTrace Moved(Fraction value, Timestamp at, double signedWeight, TimeSpan halfLife)
    {
        var aged = Total == 0 ? this with { AsOf = at } : At(at, halfLife);
        var weight = signedWeight * (at < aged.AsOf ? DecayingSum.Weight(aged.AsOf.Since(at), halfLife) : 1);

        // What was taken out again leaves nothing but rounding behind; or more, where the half-life has changed since it was
        // put in, but never a sum that no ratings could have.
        var count = Math.Max(0, aged.Count + weight);
        var negative = Math.Clamp(aged.Negative + (value.Millionths < 0 ? weight : 0), 0, count);
        return aged with
        {
            Count = count,
            Sum = Math.Clamp(aged.Sum + (weight * value.ToDouble()), -negative, count - negative),
            Negative = negative,
        };
    }
}
