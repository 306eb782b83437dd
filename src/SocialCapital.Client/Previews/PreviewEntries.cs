namespace SocialCapital.Client.Previews;

/// <summary>What became of the entries that were valued anew.</summary>
public sealed record PreviewEntries
{
    /// <summary>How many there were.</summary>
    public required long Folded { get; init; }

    /// <summary>How many would have been worth something else.</summary>
    public required long Revalued { get; init; }

    /// <summary>How many deposits would be worth nothing, since the proposed policy has no weight for their activity.</summary>
    public required long Unweighed { get; init; }
}
