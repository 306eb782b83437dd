namespace SocialCapital.Gateway.Moderation;

/// <summary>Entries that are to be undone: either those of <paramref name="Entries"/>, or all that the members of <paramref name="Among"/> gave each other.</summary>
/// <param name="By">The moderator.</param>
/// <param name="Reason">Why: 1 to 512 bytes, fit for those concerned to read.</param>
/// <param name="Entries">1 to 1,000 handles.</param>
/// <param name="Among">2 to 50 members: their deposits, honored favors and ratings to each other.</param>
/// <param name="DryRun">Only tell what would be undone.</param>
internal sealed record ReversalRequest(string By, string Reason, string[]? Entries = null, string[]? Among = null, bool DryRun = false);
