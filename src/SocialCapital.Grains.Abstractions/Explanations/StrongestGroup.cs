namespace SocialCapital.Grains.Abstractions.Explanations;

/// <summary>The strongest entries behind one factor.</summary>
/// <param name="Factor">The factor's name.</param>
/// <param name="Found">How many entries that stand were found behind it, in all that was read.</param>
/// <param name="Lines">At most five of them, the strongest first.</param>
[GenerateSerializer, Immutable]
public sealed record StrongestGroup(
    [property: Id(0)] string Factor,
    [property: Id(1)] int Found,
    [property: Id(2)] StrongestLine[] Lines);
