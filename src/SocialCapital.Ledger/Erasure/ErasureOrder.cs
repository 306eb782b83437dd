namespace SocialCapital.Ledger.Erasure;

/// <summary>Asks that a member be erased.</summary>
/// <param name="Id">
/// The idempotency key, 1 to 128 bytes, and nothing that tells of the member: the same again finds what was done, as long as it is
/// within the dedupe window.
/// </param>
/// <param name="Member">The member's id.</param>
/// <param name="By">The member who asks for it, a moderator say; null where nobody is named. Never the erased one's own id.</param>
public sealed record ErasureOrder(string Id, string Member, string? By);
