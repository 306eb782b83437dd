namespace SocialCapital.Gateway.Moderation;

/// <summary>The end of a freeze.</summary>
/// <param name="Id">The idempotency key: the same again is answered alike.</param>
/// <param name="By">The moderator.</param>
/// <param name="Reason">Why: 1 to 512 bytes, fit for the member to read.</param>
internal sealed record UnfreezeRequest(string Id, string By, string Reason);
