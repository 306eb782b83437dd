namespace SocialCapital.Gateway.Keys;

/// <summary>A key to be made.</summary>
/// <param name="Scope">read, read:relationships, favor, write, moderate or admin.</param>
/// <param name="Name">What it is for, at most 100 characters.</param>
/// <param name="ExpiresAt">From when on it opens nothing; never where nothing is said.</param>
internal sealed record MakeKeyRequest(string Scope, string? Name = null, DateTimeOffset? ExpiresAt = null);
