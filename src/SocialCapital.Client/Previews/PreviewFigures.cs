namespace SocialCapital.Client.Previews;

/// <summary>A figure as it is, and as it would be.</summary>
public sealed record PreviewFigures
{
    /// <summary>As it is.</summary>
    public required decimal Before { get; init; }

    /// <summary>As it would be.</summary>
    public required decimal After { get; init; }
}
