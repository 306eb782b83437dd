namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>What became of the entries that were valued anew.</summary>
/// <param name="Folded">How many there were.</param>
/// <param name="Revalued">How many would have been worth something else.</param>
/// <param name="Unweighed">How many deposits would be worth nothing, since the proposed policy has no weight for their activity.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewEntriesView([property: Id(0)] long Folded, [property: Id(1)] long Revalued, [property: Id(2)] long Unweighed);
