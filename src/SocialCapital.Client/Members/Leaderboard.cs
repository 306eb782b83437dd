using SocialCapital.Client.Communities;

namespace SocialCapital.Client.Members;

/// <summary>The leaders of a community, best first.</summary>
public sealed record Leaderboard
{
    /// <summary>score, given or net.</summary>
    public required string By { get; init; }

    /// <summary>The places, from the first.</summary>
    public required IReadOnlyList<Leader> Members { get; init; }

    /// <summary>The entries that the ranking stands for.</summary>
    public required AsOf AsOf { get; init; }
}
