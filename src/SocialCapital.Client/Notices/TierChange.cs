namespace SocialCapital.Client.Notices;

/// <summary>A member's tier has moved.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Before">The tier before; null where the policy has no such tier any more.</param>
/// <param name="Tier">The tier from now on.</param>
/// <param name="Reason">Why, in a sentence fit for the member.</param>
/// <param name="Handle">The entry that says so.</param>
public sealed record TierChange(string Member, string? Before, string Tier, string Reason, string Handle);
