namespace SocialCapital.Ledger.Shards;

/// <summary>What may be told of a shard at any time, without asking its loop. Each figure on its own is right, or one batch old.</summary>
/// <param name="JournalTail">Entries in the journal since the last checkpoint: what recovery would fold.</param>
/// <param name="RememberedIds">How many ids the dedupe window holds.</param>
/// <param name="RememberedFor">How old the oldest of them is; zero where there is none.</param>
/// <param name="ClockBehind">By how much the clock is behind the last entry's time of recording; zero where it is not.</param>
public readonly record struct ShardGauges(long JournalTail, long RememberedIds, TimeSpan RememberedFor, TimeSpan ClockBehind)
{
    internal static ShardGauges Of(ShardState state, long checkpointOffset, DateTimeOffset now)
    {
        var (ids, oldest) = (state.Window.Count, state.Window.OldestRecordedAt);
        return new ShardGauges(
            Math.Max(0, state.LastOffset - checkpointOffset),
            ids,
            ids > 0 ? AtLeastZero(now - oldest.ToDateTimeOffset()) : TimeSpan.Zero,
            AtLeastZero(state.LastRecordedAt.ToDateTimeOffset() - now));
    }

    private static TimeSpan AtLeastZero(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
