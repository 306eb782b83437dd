using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.AzureStorage.Names;

/// <summary>
/// Names of containers, tables and blobs. A community and its shard's number make one part of a path, so that no part ends
/// with a dot, whatever the community is called.
/// </summary>
internal static class StoreNames
{
    /// <summary>Where the markers of shards are.</summary>
    public const string Markers = "shards/";

    /// <summary>Where the documents of settings are.</summary>
    public const string AllSettings = "settings/";

    /// <summary>Is there as long as a restore has not ended.</summary>
    public const string Restore = "restore";

    public static string Container(string name) => $"{name}-ledger";

    public static string Table(string name) => $"{name}ledger";

    public static string KeyTable(string name) => $"{name}keys";

    public static string Partition(ShardKey shard) => string.Create(CultureInfo.InvariantCulture, $"{shard.Community}|{shard.Shard:D5}");

    public static string Marker(ShardKey shard) => Markers + Part(shard);

    public static string Segments(ShardKey shard) => $"journal/{Part(shard)}/";

    public static string Segment(ShardKey shard, long firstOffset) =>
        string.Create(CultureInfo.InvariantCulture, $"{Segments(shard)}{firstOffset:D20}");

    public static string Checkpoints(ShardKey shard) => $"checkpoints/{Part(shard)}/";

    public static string Checkpoint(ShardKey shard, long epoch, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Checkpoints(shard)}{epoch:D19}-{sequence:D10}");

    public static string Settings(string key) => $"{AllSettings}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    /// <summary>The first offset of a segment that was listed; null for a blob that is no segment.</summary>
    public static long? SegmentOffset(ShardKey shard, string blob) =>
        long.TryParse(blob.AsSpan(Segments(shard).Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;

    /// <summary>The shard of a marker that was listed; null for a blob that is no marker.</summary>
    public static ShardKey? MarkedShard(string blob)
    {
        var dash = blob.LastIndexOf('-');
        return dash > Markers.Length && int.TryParse(blob.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? new ShardKey(blob[Markers.Length..dash], shard)
            : null;
    }

    private static string Part(ShardKey shard) => string.Create(CultureInfo.InvariantCulture, $"{shard.Community}-{shard.Shard:D5}");
}
