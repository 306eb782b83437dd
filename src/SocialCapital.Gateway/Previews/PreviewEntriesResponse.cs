namespace SocialCapital.Gateway.Previews;

/// <summary>What became of the entries that were valued anew.</summary>
/// <param name="Folded">How many there were.</param>
/// <param name="Revalued">How many would have been worth something else.</param>
/// <param name="Unweighed">How many deposits would be worth nothing, since the proposed policy has no weight for their activity.</param>
internal sealed record PreviewEntriesResponse(long Folded, long Revalued, long Unweighed);
