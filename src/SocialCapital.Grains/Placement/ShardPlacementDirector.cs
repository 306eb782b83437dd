using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Placement;

/// <summary>
/// Decides where shards, relationships and members wake: on their shard's home silo, so that what is pushed to them and
/// asked of it stays within one process. A placement hint of the caller comes first.
/// </summary>
internal sealed partial class ShardPlacementDirector(CommunityCatalog catalog, ILogger<ShardPlacementDirector> logger) : IPlacementDirector
{
    /// <inheritdoc/>
    public async Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint)
        {
            return hint;
        }

        var shard = await ShardOfAsync(((ShardPlacement)strategy).With, target.GrainIdentity.Key.ToString()!);

        // Silos may have come and gone while the community was asked for.
        return HomeSilo.Of(shard, context.GetCompatibleSilos(target))
            ?? throw new OrleansException($"No silo can host {target.GrainIdentity}.");
    }

    private async ValueTask<ShardKey> ShardOfAsync(PlacedWith with, string key)
    {
        if (with == PlacedWith.Itself)
        {
            return ShardKey.Parse(key);
        }

        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var community = key[..slash];
        var shards = await CountOfAsync(community);
        if (with == PlacedWith.MembersFirstShard)
        {
            return new ShardKey(community, ShardRouter.FirstShardOf(Encoding.UTF8.GetBytes(key[(slash + 1)..]), shards));
        }

        var pair = RelationshipKey.Parse(key);
        return new ShardKey(
            community, ShardRouter.ShardOf(Encoding.UTF8.GetBytes(pair.Low), Encoding.UTF8.GetBytes(pair.High), shards));
    }

    /// <summary>Where the community can't be asked now, any silo will do: the grain says what is wrong, or asks from farther away.</summary>
    private async ValueTask<int> CountOfAsync(string community)
    {
        try
        {
            return Math.Max(await catalog.ShardsOfAsync(community), 1);
        }
        catch (Exception e)
        {
            LogUnknown(logger, community, e);
            return 1;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Community {Community} could not be asked for its shards; what wakes now may wake far from them.")]
    private static partial void LogUnknown(ILogger logger, string community, Exception exception);
}
