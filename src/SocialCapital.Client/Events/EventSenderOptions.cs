namespace SocialCapital.Client.Events;

/// <summary>The limits of an <see cref="EventSender"/>. In memory are at most the queue, one batch that is being filled, and those under way.</summary>
public sealed record EventSenderOptions
{
    /// <summary>How many events a request has at most. Default 1,000; 1 to 10,000.</summary>
    public int BatchEventsMax { get; init; } = 1_000;

    /// <summary>How many bytes of JSON a request has at most, unless one event alone has more. Default 1 MiB; 1 KiB to 8 MiB.</summary>
    public int BatchBytesMax { get; init; } = 1 << 20;

    /// <summary>How long a batch that is not full waits for more. Default 100 milliseconds; 1 millisecond to a minute.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many events may wait; further ones wait to be added. Default 10,000; 1 to 1,000,000.</summary>
    public int QueueMax { get; init; } = 10_000;

    /// <summary>
    /// How many requests are under way at a time. Default 1, which keeps the order: an appreciation then never arrives before its deposit,
    /// and caps count in the order of adding. 1 to 64.
    /// </summary>
    public int RequestsMax { get; init; } = 1;

    internal EventSenderOptions Checked()
    {
        Check(BatchEventsMax, 1, 10_000, nameof(BatchEventsMax));
        Check(BatchBytesMax, 1 << 10, 8 << 20, nameof(BatchBytesMax));
        Check(FlushAfter, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), nameof(FlushAfter));
        Check(QueueMax, 1, 1_000_000, nameof(QueueMax));
        Check(RequestsMax, 1, 64, nameof(RequestsMax));
        return this;
    }

    private static void Check<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max, name);
    }
}
