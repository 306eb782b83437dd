namespace SocialCapital.Client.Previews;

/// <summary>How many members come from one tier to another.</summary>
public sealed record PreviewMove
{
    /// <summary>The tier that they have, by the policy in force.</summary>
    public required string From { get; init; }

    /// <summary>The one that they come to, by the proposed policy.</summary>
    public required string To { get; init; }

    /// <summary>How many.</summary>
    public required long Members { get; init; }
}
