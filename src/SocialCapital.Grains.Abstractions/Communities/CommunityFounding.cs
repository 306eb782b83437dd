namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>What a community is founded with.</summary>
/// <param name="Name">A name for people, at most 200 characters; null for the id.</param>
/// <param name="PolicyJson">A preset's name as a JSON string, or a policy document; null for <c>balanced</c>.</param>
/// <param name="Shards">1 to 256, fixed for good.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityFounding(
    [property: Id(0)] string? Name,
    [property: Id(1)] string? PolicyJson,
    [property: Id(2)] int Shards);
