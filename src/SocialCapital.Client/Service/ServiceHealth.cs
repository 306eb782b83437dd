namespace SocialCapital.Client.Service;

/// <summary>That it runs, or is ready.</summary>
public sealed record ServiceHealth
{
    /// <summary>ok, or ready.</summary>
    public required string Status { get; init; }
}
