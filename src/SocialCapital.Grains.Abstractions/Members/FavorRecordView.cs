namespace SocialCapital.Grains.Abstractions.Members;

/// <summary>A member's record with favors.</summary>
/// <param name="AskedOf">How many others have asked of it.</param>
/// <param name="Honored">How many of them it honored.</param>
/// <param name="Declined">How many it declined.</param>
/// <param name="Referred">How many of those pointed to somebody else.</param>
/// <param name="Expired">How many ran out of time without an answer.</param>
/// <param name="Received">How many others honored for it.</param>
/// <param name="HonorRate">How likely it is to honor one, with its interval.</param>
[GenerateSerializer, Immutable]
public sealed record FavorRecordView(
    [property: Id(0)] int AskedOf,
    [property: Id(1)] int Honored,
    [property: Id(2)] int Declined,
    [property: Id(3)] int Referred,
    [property: Id(4)] int Expired,
    [property: Id(5)] int Received,
    [property: Id(6)] ScoreView HonorRate);
