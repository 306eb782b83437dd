namespace SocialCapital.Domain.Time;

/// <summary>A moment in UTC with the precision of a microsecond.</summary>
/// <param name="UnixMicroseconds">Microseconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct Timestamp(long UnixMicroseconds) : IComparable<Timestamp>
{
    /// <summary>Microseconds in a day of 24 hours.</summary>
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Converts, dropping what is below a microsecond.</summary>
    public static Timestamp From(DateTimeOffset time) =>
        new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The same moment as a <see cref="DateTimeOffset"/> in UTC.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        DateTimeOffset.UnixEpoch.AddTicks(UnixMicroseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The UTC day, counted from 1970-01-01.</summary>
    public int Day
    {
        get
        {
            var (day, rest) = Math.DivRem(UnixMicroseconds, MicrosecondsPerDay);
            return (int)(rest < 0 ? day - 1 : day);
        }
    }

    /// <summary>The time that passed since <paramref name="earlier"/>; negative where that is later.</summary>
    public TimeSpan Since(Timestamp earlier) =>
        new((UnixMicroseconds - earlier.UnixMicroseconds) * TimeSpan.TicksPerMicrosecond);

    /// <summary>This moment moved by <paramref name="time"/>.</summary>
    public Timestamp Plus(TimeSpan time) => new(UnixMicroseconds + (time.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => UnixMicroseconds.CompareTo(other.UnixMicroseconds);

    /// <summary>Compares two moments.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.UnixMicroseconds < right.UnixMicroseconds;

    /// <summary>Compares two moments.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.UnixMicroseconds > right.UnixMicroseconds;

    /// <summary>Compares two moments.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixMicroseconds <= right.UnixMicroseconds;

    /// <summary>Compares two moments.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixMicroseconds >= right.UnixMicroseconds;
}
