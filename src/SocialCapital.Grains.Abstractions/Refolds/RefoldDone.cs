namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>What a re-fold has done.</summary>
/// <param name="Folded">How many entries there are.</param>
/// <param name="Revalued">How many are worth something else.</param>
/// <param name="Unweighed">How many deposits are worth nothing, since the policy has no weight for their activity.</param>
/// <param name="Kept">The name of the file in the data folder that has the former worths.</param>
[GenerateSerializer, Immutable]
public sealed record RefoldDone(
    [property: Id(0)] long Folded,
    [property: Id(1)] long Revalued,
    [property: Id(2)] long Unweighed,
    [property: Id(3)] string Kept);
