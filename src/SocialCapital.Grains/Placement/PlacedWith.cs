namespace SocialCapital.Grains.Placement;

/// <summary>Which shard a grain sits with.</summary>
internal enum PlacedWith
{
    /// <summary>It is a shard.</summary>
    Itself,

    /// <summary>The one shard in which the pair lives.</summary>
    PairsShard,

    /// <summary>The member's first shard.</summary>
    MembersFirstShard,
}
