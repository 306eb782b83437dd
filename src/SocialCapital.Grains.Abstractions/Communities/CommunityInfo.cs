using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>What a gateway needs to know about a community.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Shards">How many shards it has.</param>
/// <param name="PolicyVersion">The policy in force.</param>
/// <param name="CreatedAt">When it was founded.</param>
/// <param name="WriteKeyHash">SHA-256 of the write key's UTF-8.</param>
/// <param name="ReadKeyHash">SHA-256 of the read key's UTF-8.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityInfo(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] int Shards,
    [property: Id(3)] int PolicyVersion,
    [property: Id(4)] Timestamp CreatedAt,
    [property: Id(5)] byte[] WriteKeyHash,
    [property: Id(6)] byte[] ReadKeyHash);
