namespace SocialCapital.Gateway.Keys;

/// <summary>How a key is rotated.</summary>
/// <param name="OverlapSeconds">How long the earlier key opens on: 0 to 2,592,000 (30 days); a day where nothing is said.</param>
internal sealed record RotateKeyRequest(int? OverlapSeconds = null);
