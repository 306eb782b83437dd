using SocialCapital.Client.Communities;

namespace SocialCapital.Client.Liquidity;

/// <summary>In which economies a community's relationships are.</summary>
public sealed record EconomyReport
{
    /// <summary>How many are thin, or one-sided.</summary>
    public required long Attention { get; init; }

    /// <summary>How many are mutual and sustained.</summary>
    public required long Relationship { get; init; }

    /// <summary>How many are paid for, or exactly settled.</summary>
    public required long Transactional { get; init; }

    /// <summary>How often one moved to another, as long as the community has been.</summary>
    public required IReadOnlyList<EconomyMove> Moves { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
