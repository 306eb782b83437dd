namespace SocialCapital.Grains.Shards;

/// <summary>A policy in force as of an offset.</summary>
internal sealed record AttachedPolicy(long Offset, int Version);
