namespace SocialCapital.Grains.Feeds;

/// <summary>What is told of a tier that moves.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Before">The tier before; null where the policy has no such tier any more.</param>
/// <param name="Tier">The tier from now on.</param>
/// <param name="Reason">Why, in a sentence fit for the member.</param>
/// <param name="Handle">The entry that says so.</param>
internal sealed record TierData(string Member, string? Before, string Tier, string Reason, string Handle);
