namespace SocialCapital.Grains.Abstractions.Previews;

/// <summary>How many members come from one tier to another.</summary>
/// <param name="From">The tier that they have.</param>
/// <param name="To">The one that they come to.</param>
/// <param name="Members">How many.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewMoveView([property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] long Members);
