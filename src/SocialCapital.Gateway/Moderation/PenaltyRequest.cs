namespace SocialCapital.Gateway.Moderation;

/// <summary>A penalty.</summary>
/// <param name="Id">The idempotency key: the same again is answered alike.</param>
/// <param name="Member">Who is penalized.</param>
/// <param name="Amount">Goodwill, more than 0.</param>
/// <param name="By">The moderator.</param>
/// <param name="Reason">Why: 1 to 512 bytes, fit for the member to read.</param>
internal sealed record PenaltyRequest(string Id, string Member, decimal Amount, string By, string Reason);
