namespace SocialCapital.Client.Keys;

/// <summary>How a key is rotated.</summary>
internal sealed record KeyRotation
{
    public int? OverlapSeconds { get; init; }
}
