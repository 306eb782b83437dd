namespace SocialCapital.Grains.Placement;

/// <summary>When shards move to their home silos.</summary>
public sealed class ShardMoveOptions
{
    /// <summary>
    /// For how long the set of silos must have stayed the same: 10 seconds, since a rolling restart changes it again and
    /// again, and every move costs a moment in which the shard takes nothing. At least 0.
    /// </summary>
    public TimeSpan SettledAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two shards' moves from one silo: 1 second. More than 0.</summary>
    public TimeSpan MoveInterval { get; set; } = TimeSpan.FromSeconds(1);
}
