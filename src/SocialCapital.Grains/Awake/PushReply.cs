namespace SocialCapital.Grains.Awake;

/// <summary>A silo's answer to a push.</summary>
/// <param name="SentAt">The silo's monotonic clock: the next lease counts from here.</param>
/// <param name="IsFenced">Whether the silo knows a newer owner of the shard: this one must stop.</param>
/// <param name="Released">Attachments that have ended since the last answer.</param>
[GenerateSerializer, Immutable]
internal sealed record PushReply(
    [property: Id(0)] long SentAt,
    [property: Id(1)] bool IsFenced,
    [property: Id(2)] ReleasedAttachment[] Released);
