namespace SocialCapital.Client.Members;

/// <summary>A member's goodwill: exactly, and weighed down by age.</summary>
public sealed record Balance
{
    /// <summary>What it gave, in goodwill, after appreciations and reversals; exact.</summary>
    public required decimal Given { get; init; }

    /// <summary>What it received, likewise.</summary>
    public required decimal Received { get; init; }

    /// <summary>Given less received.</summary>
    public required decimal Net { get; init; }

    /// <summary>The same weighed down by age.</summary>
    public required DecayedBalance Decayed { get; init; }
}
