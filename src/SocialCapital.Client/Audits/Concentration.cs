namespace SocialCapital.Client.Audits;

/// <summary>How unevenly something is spread over members.</summary>
public sealed record Concentration
{
    /// <summary>The Gini coefficient: 0, all have the same, to 1, one has everything.</summary>
    public required decimal Gini { get; init; }

    /// <summary>What part the least 0 %, 10 %, ... 100 % of the members have together.</summary>
    public required IReadOnlyList<decimal> Lorenz { get; init; }

    /// <summary>What part the 1 % with most have, rounded up to whole members.</summary>
    public required decimal Top1Percent { get; init; }

    /// <summary>What part the 10 % with most have, rounded up to whole members.</summary>
    public required decimal Top10Percent { get; init; }
}
