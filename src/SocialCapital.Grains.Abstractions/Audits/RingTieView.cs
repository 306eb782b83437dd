namespace SocialCapital.Grains.Abstractions.Audits;

/// <summary>A relationship inside a ring.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstSays">How the one endorses the other, 0 to 1.</param>
/// <param name="SecondSays">How the other endorses the one, 0 to 1.</param>
/// <param name="Entries">How many entries they have.</param>
[GenerateSerializer, Immutable]
public sealed record RingTieView(
    [property: Id(0)] string First,
    [property: Id(1)] string Second,
    [property: Id(2)] double FirstSays,
    [property: Id(3)] double SecondSays,
    [property: Id(4)] long Entries);
