namespace SocialCapital.Grains.Awake;

/// <summary>What this silo holds of one shard's word. Immutable; replaced whole.</summary>
/// <param name="Epoch">The owner.</param>
/// <param name="Session">The owner's link with this silo.</param>
/// <param name="Offset">The acknowledged offset that the silo's images stand for.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="EndsAt">On this silo's monotonic clock.</param>
internal sealed record ShardLease(long Epoch, long Session, long Offset, int PolicyVersion, long EndsAt)
{
    /// <summary>Whether an image may be answered from at a moment of this silo's monotonic clock.</summary>
    public bool Covers(AwakeImage image, long now) =>
        image.IsAttached && image.Epoch == Epoch && image.Session == Session && now < EndsAt;
}
