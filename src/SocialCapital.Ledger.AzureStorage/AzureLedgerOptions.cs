using Azure.Core.Pipeline;

namespace SocialCapital.Ledger.AzureStorage;

/// <summary>
/// Where the cluster's store is, and its bounds, each with its reason. Either <see cref="ConnectionString"/> or
/// <see cref="AccountName"/> is given.
/// </summary>
public sealed class AzureLedgerOptions
{
    /// <summary>The connection string of a storage account; a secret, which no message of the store repeats.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The storage account's name, 3 to 24 lower-case letters and digits, where a managed identity or another credential of the environment is used.</summary>
    public string? AccountName { get; set; }

    /// <summary>
    /// The client id of the user-assigned managed identity to use with <see cref="AccountName"/>; without it the default
    /// chain of credentials (environment, workload identity, managed identity, developer tools).
    /// </summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The domain behind the account's name; another one in sovereign clouds. Default <c>core.windows.net</c>.</summary>
    public string EndpointSuffix { get; set; } = "core.windows.net";

    /// <summary>
    /// What the container's and the table's names begin with: 3 to 40 lower-case letters and digits, a letter first.
    /// Stores of different names in one account know nothing of each other. Default <c>socialcapital</c>.
    /// </summary>
    public string Name { get; set; } = "socialcapital";

    /// <summary>
    /// How long a segment of the journal grows: 1 KiB to 1 GiB, default 32 MiB, which is read in about a second. A larger
    /// single block has a segment of its own.
    /// </summary>
    public int SegmentBytesMax { get; set; } = 32 << 20;

    /// <summary>How many frames a segment has: 2 to 49,000, default 20,000; an append blob takes 50,000, and an index of 20,000 is a megabyte.</summary>
    public int SegmentBlocksMax { get; set; } = 20_000;

    /// <summary>The longest payload of a journal block: 1 byte to 96 MiB, default 64 MiB; the service appends 100 MiB at once.</summary>
    public int PayloadBytesMax { get; set; } = 64 << 20;

    /// <summary>The longest header of a checkpoint: 1 byte to 64 MiB, default 16 MiB: what every store must keep.</summary>
    public int HeaderBytesMax { get; set; } = 16 << 20;

    /// <summary>The longest document of settings: 1 byte to 16 MiB, default 1 MiB: they are small by definition.</summary>
    public int SettingsBytesMax { get; set; } = 1 << 20;

    /// <summary>
    /// How many committed checkpoints of a shard may wait to be applied to its rows: 1 to 256, default 64, five minutes'
    /// worth at one in five seconds. A scan that is open for longer while checkpoints are written is cut off.
    /// </summary>
    public int PendingCheckpointsMax { get; set; } = 64;

    /// <summary>
    /// How many accounts the checkpoints that wait may hold together: 1 to 4,000,000, default 400,000, some 120 MB of a
    /// shard's memory. A single larger checkpoint is taken when no other waits.
    /// </summary>
    public int PendingAccountsMax { get; set; } = 400_000;

    /// <summary>How many rows one load reads at once: 1 to 256, default 32; a partition serves about 2,000 a second.</summary>
    public int PointReadsMax { get; set; } = 32;

    /// <summary>How many scans of a shard may be open: 1 to 256, default 64. Each holds a page of 1,000 rows. Further ones are refused.</summary>
    public int ScansMax { get; set; } = 64;

    /// <summary>How many segments' indexes a shard keeps: 1 to 1,024, default 8, about a megabyte each at the most.</summary>
    public int SegmentIndexesMax { get; set; } = 8;

    /// <summary>How often a request is tried again: 0 to 10, default 3, after 0.1 seconds, doubled each time up to 2.</summary>
    public int RetriesMax { get; set; } = 3;

    /// <summary>How long one try of a request may take: 100 milliseconds to 5 minutes, default 10 seconds.</summary>
    public TimeSpan NetworkTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a request may take with all its tries: 100 milliseconds to 10 minutes, default 30 seconds. After that its
    /// outcome counts as unknown.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a checkpoint waits for room while nothing is applied: 100 milliseconds to 10 minutes, default 30 seconds.
    /// </summary>
    public TimeSpan CheckpointWaitMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tests put their own transport under the clients, to lose what they like.</summary>
    internal HttpPipelineTransport? Transport { get; set; }

    /// <summary>Tests turn off the applying of checkpoints to rows, as if the owner had died between.</summary>
    internal bool AppliesCheckpoints { get; set; } = true;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is missing or outside its range; the message names it, and repeats no secret.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString) == string.IsNullOrWhiteSpace(AccountName))
        {
            throw new ArgumentException($"Exactly one of {nameof(ConnectionString)} and {nameof(AccountName)} must be given.");
        }

        if (!string.IsNullOrWhiteSpace(AccountName) && (AccountName.Length is < 3 or > 24 || !AccountName.All(IsLowerOrDigit)))
        {
            throw new ArgumentException($"{nameof(AccountName)} must be 3 to 24 lower-case letters and digits.");
        }

        if (ManagedIdentityClientId is not null && (AccountName is null || !Guid.TryParse(ManagedIdentityClientId, out _)))
        {
            throw new ArgumentException($"{nameof(ManagedIdentityClientId)} must be the GUID of an identity, and stands beside {nameof(AccountName)}.");
        }

        if (Uri.CheckHostName(EndpointSuffix) != UriHostNameType.Dns)
        {
            throw new ArgumentException($"{nameof(EndpointSuffix)} must be a domain's name.");
        }

        if (Name is null || Name.Length is < 3 or > 40 || !char.IsAsciiLetterLower(Name[0]) || !Name.All(IsLowerOrDigit))
        {
            throw new ArgumentException($"{nameof(Name)} must be 3 to 40 lower-case letters and digits, a letter first.");
        }

        Check(SegmentBytesMax, 1 << 10, 1 << 30, nameof(SegmentBytesMax));
        Check(SegmentBlocksMax, 2, 49_000, nameof(SegmentBlocksMax));
        Check(PayloadBytesMax, 1, 96 << 20, nameof(PayloadBytesMax));
        Check(HeaderBytesMax, 1, 64 << 20, nameof(HeaderBytesMax));
        Check(SettingsBytesMax, 1, 16 << 20, nameof(SettingsBytesMax));
        Check(PendingCheckpointsMax, 1, 256, nameof(PendingCheckpointsMax));
        Check(PendingAccountsMax, 1, 4_000_000, nameof(PendingAccountsMax));
        Check(PointReadsMax, 1, 256, nameof(PointReadsMax));
        Check(ScansMax, 1, 256, nameof(ScansMax));
        Check(SegmentIndexesMax, 1, 1_024, nameof(SegmentIndexesMax));
        Check(RetriesMax, 0, 10, nameof(RetriesMax));
        Check(NetworkTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5), nameof(NetworkTimeout));
        Check(CallTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(CallTimeout));
        Check(CheckpointWaitMax, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10), nameof(CheckpointWaitMax));
    }

    private static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static void Check<T>(T value, T min, T max, string name)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Must be from {min} to {max}.");
        }
    }
}
