namespace SocialCapital.Client.Explanations;

/// <summary>One named, signed contribution to what one member may expect of another, and to the risk.</summary>
public sealed record RelationshipFactor
{
    /// <summary>Which one.</summary>
    public required string Name { get; init; }

    /// <summary>What it adds to what is expected.</summary>
    public required decimal Value { get; init; }

    /// <summary>What it adds to the risk.</summary>
    public required decimal Risk { get; init; }

    /// <summary>Its figures, by their names.</summary>
    public required IReadOnlyDictionary<string, decimal> Counts { get; init; }

    /// <summary>The entries behind it; null where there can be none.</summary>
    public FactorEntries? Entries { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>What would raise it; null where nothing would.</summary>
    public string? Advice { get; init; }
}
