using Orleans.Placement;

namespace SocialCapital.Grains.Placement;

/// <summary>The grain sits where its shard belongs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShardPlacementAttribute(PlacedWith with) : PlacementAttribute(new ShardPlacement(with))
{
    /// <summary>Which shard.</summary>
    public PlacedWith With { get; } = with;
}
