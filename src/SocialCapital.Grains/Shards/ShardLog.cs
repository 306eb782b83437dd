using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Grains.Shards;

/// <summary>What is logged of a shard's comings and goings.</summary>
internal static partial class ShardLog
{
    /// <summary>The last block of a shard's journal was cut off when it was opened.</summary>
    public static void Cut(ILogger logger, ShardKey key, CutBlock cut) => Cut(
        logger,
        key.Community,
        key.Shard,
        cut.Entries,
        cut.FirstOffset,
        cut.HadItsLength ? "damaged" : "cut short",
        cut.After.ToDateTimeOffset());

    [LoggerMessage(1, LogLevel.Information, "Shard {Community}/{Shard} opened as owner {Epoch} at offset {Offset}; {Folded} entries folded.")]
    public static partial void Opened(ILogger logger, string community, int shard, long epoch, long offset, long folded);

    [LoggerMessage(2, LogLevel.Error, "Shard {Community}/{Shard} can't be opened.")]
    public static partial void NotOpened(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Shard {Community}/{Shard} has stopped.")]
    public static partial void Stopped(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Shard {Community}/{Shard} moves home to silo {Silo}.")]
    public static partial void Moving(ILogger logger, string community, int shard, SiloAddress silo);

    [LoggerMessage(5, LogLevel.Error, "Shard {Community}/{Shard}: the last block of the journal, {Entries} entries from offset {CutAt} on, is {Damage}, and was cut off. What was acknowledged after {After:O} has to be sent again, with the same ids.")]
    private static partial void Cut(ILogger logger, string community, int shard, int entries, long cutAt, string damage, DateTimeOffset after);
}
