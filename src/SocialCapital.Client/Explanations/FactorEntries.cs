namespace SocialCapital.Client.Explanations;

/// <summary>The entries behind a factor: how many were found, and the strongest of them.</summary>
public sealed record FactorEntries
{
    /// <summary>How many entries that stand were found.</summary>
    public required int Found { get; init; }

    /// <summary>At most five, those that contribute most.</summary>
    public required IReadOnlyList<FactorEntry> Strongest { get; init; }
}
