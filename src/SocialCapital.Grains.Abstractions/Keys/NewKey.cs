namespace SocialCapital.Grains.Abstractions.Keys;

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is kept of it.</param>
/// <param name="Secret">The key itself; nobody can tell it again.</param>
[GenerateSerializer, Immutable]
public sealed record NewKey([property: Id(0)] CommunityKey Key, [property: Id(1)] string Secret);
