namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>The keys of a new community; only their hashes are kept.</summary>
/// <param name="Info">The community.</param>
/// <param name="WriteKey">Opens events and reads.</param>
/// <param name="ReadKey">Opens reads.</param>
[GenerateSerializer, Immutable]
public sealed record CommunityKeys(
    [property: Id(0)] CommunityInfo Info,
    [property: Id(1)] string WriteKey,
    [property: Id(2)] string ReadKey);
