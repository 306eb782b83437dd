using HdrHistogram;

namespace SocialCapital.Cli.Loads;

/// <summary>What one worker saw; tallies of many workers are added up at the end.</summary>
internal sealed class LoadTally
{
    // In microseconds; what takes longer than ten minutes counts as ten minutes.
    private const long LongestMicroseconds = 600_000_000;
    private const int Digits = 3;

    public LongHistogram Latency { get; } = new(LongestMicroseconds, Digits);

    /// <summary>How long after its due time each request left.</summary>
    public LongHistogram Lateness { get; } = new(LongestMicroseconds, Digits);

    public Dictionary<string, long> Errors { get; } = [];

    public Dictionary<string, long> RejectedBy { get; } = [];

    public long Requests { get; private set; }

    public long Accepted { get; private set; }

    public long Duplicates { get; private set; }

    public long Rejected { get; private set; }

    public long Unknown { get; private set; }

    /// <summary>When the last answer that is counted came, since the start.</summary>
    public TimeSpan LastAnswer { get; private set; }

    public void Add(TimeSpan due, TimeSpan sent, TimeSpan answered, in RequestOutcome outcome)
    {
        Requests++;
        Lateness.RecordValue(Microseconds(sent - due));
        Latency.RecordValue(Microseconds(answered - due));
        LastAnswer = answered > LastAnswer ? answered : LastAnswer;
        Accepted += outcome.Accepted;
        Duplicates += outcome.Duplicates;
        Rejected += outcome.Rejected;
        Unknown += outcome.IsUnknown ? 1 : 0;
        if (outcome.Error is { } error)
        {
            Errors[error] = Errors.GetValueOrDefault(error) + 1;
        }

        foreach (string code in outcome.RejectedCodes ?? [])
        {
            RejectedBy[code] = RejectedBy.GetValueOrDefault(code) + 1;
        }
    }

    public void Add(LoadTally other)
    {
        Latency.Add(other.Latency);
        Lateness.Add(other.Lateness);
        Requests += other.Requests;
        Accepted += other.Accepted;
        Duplicates += other.Duplicates;
        Rejected += other.Rejected;
        Unknown += other.Unknown;
        LastAnswer = other.LastAnswer > LastAnswer ? other.LastAnswer : LastAnswer;
        AddUp(Errors, other.Errors);
        AddUp(RejectedBy, other.RejectedBy);
    }

    private static void AddUp(Dictionary<string, long> sums, Dictionary<string, long> more)
    {
        foreach ((string key, long count) in more)
        {
            sums[key] = sums.GetValueOrDefault(key) + count;
        }
    }

    private static long Microseconds(TimeSpan time) => Math.Clamp((long)time.TotalMicroseconds, 0, LongestMicroseconds);
}
