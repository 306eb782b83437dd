namespace SocialCapital.Ledger.Shards;

/// <summary>The bounds of one shard. Each has a reason; none is infinite.</summary>
public sealed class LedgerShardOptions
{
    /// <summary>
    /// <see cref="SweptPerLookup"/> where the store is asked over a network, row by row, and gives a thousand rows at once to a sweep: 32.
    /// </summary>
    public const int SweptPerRemoteLookup = 32;

    /// <summary>The most entries in one journaled batch: 8,192, about 1 MB, so that an append stays a few milliseconds. 1 to 65,536.</summary>
    public int BatchEntriesMax { get; set; } = 8_192;

    /// <summary>The most bytes in one journaled batch, about: 2 MiB. 4,096 to 64 MiB.</summary>
    public int BatchBytesMax { get; set; } = 2 << 20;

    /// <summary>
    /// The most events that wait or are under way; more are refused as busy. 100,000, a tenth of a second's work and some 30 MB.
    /// 1 to 10,000,000.
    /// </summary>
    public int QueuedEventsMax { get; set; } = 100_000;

    /// <summary>The most other requests (wake-ups, statements) that wait; more are refused as busy. 10,000. 1 to 1,000,000.</summary>
    public int QueuedRequestsMax { get; set; } = 10_000;

    /// <summary>Members kept in memory, beyond those that changed or are awake: 1,000,000, some 500 MB. At least 1.</summary>
    public int MembersInMemoryMax { get; set; } = 1_000_000;

    /// <summary>How many more a shard may keep, which it shares with the other shards of the process: none.</summary>
    public SpareMembers SpareMembers { get; set; } = SpareMembers.None;

    /// <summary>Relationships kept in memory, beyond those that changed or are awake: 1,000,000, some 300 MB. At least 1.</summary>
    public int RelationshipsInMemoryMax { get; set; } = 1_000_000;

    /// <summary>
    /// The most memory for knowing which pairs have no relationship, without looking: 64 MiB, enough for some 40 million that
    /// have one. 0 to 1 GiB.
    /// </summary>
    public long PairFilterBytesMax { get; set; } = 64 << 20;

    /// <summary>A checkpoint is begun after so long when anything has changed: 5 seconds. More than 0.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A checkpoint is begun when so many accounts have changed: 1,000,000, some 400 MB, so that each page of the store takes many of
    /// them at once. Ingestion waits at twice as many. At least 1.
    /// </summary>
    public int ChangedAccountsMax { get; set; } = 1_000_000;

    /// <summary>
    /// Ingestion waits for the checkpoint when the journal is so many entries ahead of it: 2,000,000, some seconds of
    /// recovery. At least 1.
    /// </summary>
    public int JournalTailMax { get; set; } = 2_000_000;

    /// <summary>The last so many ids are always remembered: 1,000,000. At least 1.</summary>
    public int DedupeIdsMin { get; set; } = 1_000_000;

    /// <summary>Ids younger than this are remembered, as far as <see cref="DedupeIdsMax"/> allows: 24 hours.</summary>
    public TimeSpan DedupeAgeMin { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Never more ids than so many: 16,000,000, some 700 MB. At least <see cref="DedupeIdsMin"/>.</summary>
    public int DedupeIdsMax { get; set; } = 16_000_000;

    /// <summary>Names of accounts that do not exist yet and whose first entry someone waits for: 100,000. At least 0.</summary>
    public int WatchedNamesMax { get; set; } = 100_000;

    /// <summary>
    /// Members, and relationships, are read when the shard is opened where there are no more than so many, so that what is
    /// not found is known not to exist.
    /// </summary>
    internal int EagerAccountsMax { get; set; } = 50_000;

    /// <summary>
    /// Accounts are swept where a look-up comes to so many of them: 10. A row that is swept costs about a tenth of one that is looked up, so that
    /// looking up and sweeping together cost at most twice what the better of the two would have cost alone. 0: never.
    /// </summary>
    public int SweptPerLookup { get; set; } = 10;

    /// <summary>
    /// How many accounts and entries one batch looks up in the store; where more are missing, it ends earlier: 2,048, some twenty
    /// milliseconds, which whoever asks something waits.
    /// </summary>
    internal int LookupsMax { get; set; } = 2_048;

    /// <summary>How many accounts of a checkpoint are packed before others may have the thread: 4,096, some milliseconds.</summary>
    internal int PackedAtOnce { get; set; } = 4_096;

    /// <summary>Throws where a bound is out of its range, naming it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public void Validate()
    {
        Within(BatchEntriesMax, 1, 65_536, nameof(BatchEntriesMax));
        Within(BatchBytesMax, 4_096, 64 << 20, nameof(BatchBytesMax));
        Within(QueuedEventsMax, 1, 10_000_000, nameof(QueuedEventsMax));
        Within(QueuedRequestsMax, 1, 1_000_000, nameof(QueuedRequestsMax));
        Within(MembersInMemoryMax, 1, int.MaxValue, nameof(MembersInMemoryMax));
        Within(RelationshipsInMemoryMax, 1, int.MaxValue, nameof(RelationshipsInMemoryMax));
        Within(PairFilterBytesMax, 0, 1 << 30, nameof(PairFilterBytesMax));
        Within(SweptPerLookup, 0, int.MaxValue, nameof(SweptPerLookup));
        Within(ChangedAccountsMax, 1, int.MaxValue, nameof(ChangedAccountsMax));
        Within(JournalTailMax, 1, int.MaxValue, nameof(JournalTailMax));
        Within(DedupeIdsMin, 1, int.MaxValue, nameof(DedupeIdsMin));
        Within(DedupeIdsMax, DedupeIdsMin, int.MaxValue, nameof(DedupeIdsMax));
        Within(WatchedNamesMax, 0, int.MaxValue, nameof(WatchedNamesMax));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CheckpointInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(DedupeAgeMin, TimeSpan.Zero);
    }

    private static void Within(long value, long low, long high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{low} to {high}.");
        }
    }
}
