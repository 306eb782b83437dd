namespace SocialCapital.Grains.Abstractions.Leaderboards;

/// <summary>What a leaderboard is ordered by, highest first.</summary>
public enum LeaderboardOrder
{
    /// <summary>The score.</summary>
    Score = 0,

    /// <summary>Goodwill given.</summary>
    Given = 1,

    /// <summary>Goodwill given less received.</summary>
    Net = 2,
}
