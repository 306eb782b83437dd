using SocialCapital.Grains.Abstractions.Relationships;

namespace SocialCapital.Grains.Abstractions.Favors;

/// <summary>Somebody in between, on good terms with both, who could introduce an asker to the one it wants to ask.</summary>
/// <param name="Member">Who.</param>
/// <param name="InAsker">How far it may trust the asker.</param>
/// <param name="OfAsked">How far the one to be asked may trust it.</param>
[GenerateSerializer, Immutable]
public sealed record IntroductionView(
    [property: Id(0)] string Member, [property: Id(1)] TrustView InAsker, [property: Id(2)] TrustView OfAsked);
