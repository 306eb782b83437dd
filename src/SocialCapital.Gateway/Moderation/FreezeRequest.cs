namespace SocialCapital.Gateway.Moderation;

/// <summary>A freeze.</summary>
/// <param name="Id">The idempotency key: the same again is answered alike.</param>
/// <param name="By">The moderator.</param>
/// <param name="Reason">Why: 1 to 512 bytes, fit for the member to read.</param>
/// <param name="Until">Until when, later than now; without it until it is lifted.</param>
internal sealed record FreezeRequest(string Id, string By, string Reason, DateTimeOffset? Until = null);
