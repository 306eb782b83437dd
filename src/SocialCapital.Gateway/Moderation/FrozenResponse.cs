namespace SocialCapital.Gateway.Moderation;

/// <summary>A freeze, or the end of one, that stands in the journals.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Handles">The entries: one in each shard.</param>
/// <param name="IsNew">False where all of them stood there before.</param>
internal sealed record FrozenResponse(string Member, string[] Handles, bool IsNew);
