namespace SocialCapital.Gateway.Previews;

/// <summary>A figure as it is, and as it would be.</summary>
internal sealed record PreviewFigures(decimal Before, decimal After);
