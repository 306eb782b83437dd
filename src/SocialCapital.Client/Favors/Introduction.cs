namespace SocialCapital.Client.Favors;

/// <summary>Somebody who could introduce the one to the other.</summary>
public sealed record Introduction
{
    /// <summary>Who.</summary>
    public required string Member { get; init; }

    /// <summary>How far each of the two steps may be trusted.</summary>
    public required IntroductionTrust Trust { get; init; }
}
