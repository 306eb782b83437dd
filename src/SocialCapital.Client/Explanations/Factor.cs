namespace SocialCapital.Client.Explanations;

/// <summary>One named, signed contribution to a score, with what stands behind it.</summary>
public sealed record Factor
{
    /// <summary>Which one.</summary>
    public required string Name { get; init; }

    /// <summary>What it adds to the score.</summary>
    public required decimal Value { get; init; }

    /// <summary>How many clear experiences stand behind it.</summary>
    public required decimal Evidence { get; init; }

    /// <summary>How many would, were they not bounded by trust.</summary>
    public required decimal EvidenceBeforeBounds { get; init; }

    /// <summary>Its figures, by their names.</summary>
    public required IReadOnlyDictionary<string, decimal> Counts { get; init; }

    /// <summary>The entries behind it; null where there can be none.</summary>
    public FactorEntries? Entries { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>What would raise it; null where nothing would.</summary>
    public string? Advice { get; init; }
}
