namespace SocialCapital.Grains.Abstractions.Relationships;

/// <summary>On what terms two members are, seen from one of them.</summary>
/// <param name="AreGood">Whether on good ones.</param>
/// <param name="Trust">How far the one who looks may trust the other.</param>
[GenerateSerializer, Immutable]
public sealed record TermsView([property: Id(0)] bool AreGood, [property: Id(1)] TrustView Trust);
