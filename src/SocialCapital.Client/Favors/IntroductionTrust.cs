using SocialCapital.Client.Relationships;

namespace SocialCapital.Client.Favors;

/// <summary>The trust on both steps of an introduction.</summary>
public sealed record IntroductionTrust
{
    /// <summary>How far the one in between may trust who asks.</summary>
    public required Trust InFrom { get; init; }

    /// <summary>How far who is asked may trust the one in between.</summary>
    public required Trust OfTo { get; init; }
}
