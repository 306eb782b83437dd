namespace SocialCapital.Grains.Abstractions.Shards;

/// <summary>What an account that wakes gets from its shard.</summary>
/// <param name="Epoch">The owner's number; a new owner has a higher one.</param>
/// <param name="Offset">The acknowledged offset that the image stands for.</param>
/// <param name="Image">The account; null where the shard has none. The account is attached all the same.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="Lease">How long after <see cref="AttachRequest.SentAt"/> the silo may answer from memory; zero for just this once.</param>
[GenerateSerializer, Immutable]
public sealed record AttachReply(
    [property: Id(0)] long Epoch,
    [property: Id(1)] long Offset,
    [property: Id(2)] byte[]? Image,
    [property: Id(3)] int PolicyVersion,
    [property: Id(4)] TimeSpan Lease);
