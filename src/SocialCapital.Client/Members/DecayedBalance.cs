namespace SocialCapital.Client.Members;

/// <summary>Goodwill weighed down by age.</summary>
public sealed record DecayedBalance
{
    /// <summary>What was given.</summary>
    public required decimal Given { get; init; }

    /// <summary>What was received.</summary>
    public required decimal Received { get; init; }

    /// <summary>Given less received.</summary>
    public required decimal Net { get; init; }
}
