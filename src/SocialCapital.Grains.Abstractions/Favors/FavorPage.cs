namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>A piece of a member's favors in one shard. It may be short of what was asked for, and the next may have more.</summary>
/// <param name="Known">Whether the member has an account here.</param>
/// <param name="Favors">The favors.</param>
/// <param name="Next">Where the next piece goes on (<see cref="FavorQuery.Before"/>); 0 where there is none.</param>
[GenerateSerializer, Immutable]
public sealed record FavorPage(
    [property: Id(0)] bool Known,
    [property: Id(1)] FavorView[] Favors,
    [property: Id(2)] long Next);
