namespace SocialCapital.Ledger.Sqlite;

/// <summary>The bounds of the embedded store, each with its reason. The defaults fit a machine of two cores.</summary>
public sealed class SqliteLedgerOptions
{
    /// <summary>
    /// How many writes may be queued to a file before callers wait for room: 1 to 65,536, default 1,024. A shard has at
    /// most one append, one checkpoint and a confirmation under way, so this is room for hundreds of busy shards.
    /// </summary>
    public int WritesQueuedMax { get; set; } = 1_024;

    /// <summary>
    /// How many bytes one shared transaction gathers before it commits: 64 KiB to 1 GiB, default 8 MiB, which a disk
    /// takes in some ten milliseconds. A single larger write is a transaction of its own.
    /// </summary>
    public int TransactionBytesMax { get; set; } = 8 << 20;

    /// <summary>
    /// The longest payload of a journal block: 1 byte to 512 MiB, default 64 MiB, twice the largest request that the
    /// gateway takes.
    /// </summary>
    public int PayloadBytesMax { get; set; } = 64 << 20;

    /// <summary>
    /// The longest header of a checkpoint: 1 byte to 512 MiB, default 16 MiB: what every store must keep, and far
    /// more than a policy of at most 64 Ki characters and a few numbers take today.
    /// </summary>
    public int HeaderBytesMax { get; set; } = 16 << 20;

    /// <summary>The longest document of settings: 1 byte to 64 MiB, default 1 MiB: they are small by definition.</summary>
    public int SettingsBytesMax { get; set; } = 1 << 20;

    /// <summary>
    /// How many short reads run at once on each file: 1 to 64, default 4. Each has its own connection and may occupy a
    /// pool thread, so more than twice the cores gains nothing.
    /// </summary>
    public int ReadersMax { get; set; } = 4;

    /// <summary>
    /// How many short reads may wait for a connection of a file: 1 to 1,000,000, default 10,000, a second's worth; beyond
    /// that the store is too slow to keep up and says so.
    /// </summary>
    public int ReadsWaitingMax { get; set; } = 10_000;

    /// <summary>
    /// How many scans may be open at once: 1 to 64, default 4 (an audit, an export, a verification, and one to spare).
    /// Further ones wait. They have their own connections, so that no scan delays a short read.
    /// </summary>
    public int ScansMax { get; set; } = 4;

    /// <summary>
    /// How long a scan may stay open: 1 second to 24 hours, default 30 minutes. While one is open, the write-ahead log of
    /// the accounts can't be reused and grows with every checkpoint; this bounds it.
    /// </summary>
    public TimeSpan ScanDurationMax { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long a connection waits for a lock that another process holds: 0 to 5 minutes, default 10 seconds. Only the
    /// recovery of a log that a killed process left behind ever takes one for long.
    /// </summary>
    public TimeSpan LockWaitMax { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Page cache of each writing connection: 1 MiB to 16 GiB, default 64 MiB, so that a checkpoint of 100,000 rows rarely spills.</summary>
    public long WriterCacheBytes { get; set; } = 64L << 20;

    /// <summary>Page cache of each reading connection: 1 MiB to 16 GiB, default 16 MiB; behind it stands the system's own.</summary>
    public long ReaderCacheBytes { get; set; } = 16L << 20;

    /// <summary>Whether what was written is on the disk when a call returns. What is made anew, and is nothing before its end, does without.</summary>
    internal bool Syncs { get; set; } = true;

    /// <summary>Tests set the largest size of each file, in pages, to meet a full disk; null for none.</summary>
    internal int? PagesMax { get; set; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public void Validate()
    {
        Check(WritesQueuedMax, 1, 65_536, nameof(WritesQueuedMax));
        Check(TransactionBytesMax, 64 << 10, 1 << 30, nameof(TransactionBytesMax));
        Check(PayloadBytesMax, 1, 512 << 20, nameof(PayloadBytesMax));
        Check(HeaderBytesMax, 1, 512 << 20, nameof(HeaderBytesMax));
        Check(SettingsBytesMax, 1, 64 << 20, nameof(SettingsBytesMax));
        Check(ReadersMax, 1, 64, nameof(ReadersMax));
        Check(ReadsWaitingMax, 1, 1_000_000, nameof(ReadsWaitingMax));
        Check(ScansMax, 1, 64, nameof(ScansMax));
        Check(ScanDurationMax, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24), nameof(ScanDurationMax));
        Check(LockWaitMax, TimeSpan.Zero, TimeSpan.FromMinutes(5), nameof(LockWaitMax));
        Check(WriterCacheBytes, 1L << 20, 16L << 30, nameof(WriterCacheBytes));
        Check(ReaderCacheBytes, 1L << 20, 16L << 30, nameof(ReaderCacheBytes));
    }

    private static void Check<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be from {min} to {max}.");
        }
    }
}
