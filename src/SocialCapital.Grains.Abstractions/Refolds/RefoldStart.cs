namespace SocialCapital.Grains.Abstractions.Refolds;

/// <summary>What became of the wish to begin a re-fold.</summary>
/// <param name="Answer">Whether it was begun, or why not.</param>
/// <param name="Status">The one that is under way; null where none is.</param>
[GenerateSerializer, Immutable]
public sealed record RefoldStart([property: Id(0)] RefoldAnswer Answer, [property: Id(1)] RefoldStatus? Status);
