namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>A member's favors over all shards, those asked last first.</summary>
/// <param name="Favors">The favors.</param>
/// <param name="Cursor">For the next page; null where there is none.</param>
[GenerateSerializer, Immutable]
public sealed record FavorList([property: Id(0)] FavorView[] Favors, [property: Id(1)] string? Cursor);
