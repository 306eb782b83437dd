using SocialCapital.Domain.Favors;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>Asks one shard for a member's favors, those asked last first.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Role">On which side.</param>
/// <param name="State">How they stand; null for all.</param>
/// <param name="Before">Only those asked before this offset; <see cref="long.MaxValue"/> for the newest.</param>
/// <param name="Limit">At most so many, 1 to 200.</param>
[GenerateSerializer, Immutable]
public sealed record FavorQuery(
    [property: Id(0)] string Member,
    [property: Id(1)] FavorRole Role,
    [property: Id(2)] FavorState? State,
    [property: Id(3)] long Before,
    [property: Id(4)] int Limit);
