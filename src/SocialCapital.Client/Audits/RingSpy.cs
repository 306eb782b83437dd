namespace SocialCapital.Client.Audits;

/// <summary>Somebody of good standing who endorses a ring.</summary>
public sealed record RingSpy
{
    /// <summary>Who.</summary>
    public required string Member { get; init; }

    /// <summary>With what standing, 0 to 1.</summary>
    public required decimal Standing { get; init; }

    /// <summary>What part of all that comes in from outside.</summary>
    public required decimal Carries { get; init; }
}
