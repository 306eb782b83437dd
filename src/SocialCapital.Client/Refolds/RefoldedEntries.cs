namespace SocialCapital.Client.Refolds;

/// <summary>What became of the entries.</summary>
/// <param name="Folded">How many there are.</param>
/// <param name="Revalued">How many are worth something else.</param>
/// <param name="Unweighed">How many deposits are worth nothing, since the policy has no weight for their activity.</param>
public sealed record RefoldedEntries(long Folded, long Revalued, long Unweighed);
