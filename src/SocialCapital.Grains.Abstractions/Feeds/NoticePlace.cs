namespace SocialCapital.Grains.Abstractions.Feeds;

/// <summary>Where a notice stands: an entry of a shard's journal, or one of the findings.</summary>
/// <param name="Shard">The shard; <see cref="Findings"/> for one of the findings.</param>
/// <param name="Number">The offset, or the finding's number.</param>
[GenerateSerializer, Immutable]
public readonly record struct NoticePlace([property: Id(0)] int Shard, [property: Id(1)] long Number)
{
    /// <summary>In the place of a shard: one of the findings.</summary>
    public const int Findings = -1;
}
