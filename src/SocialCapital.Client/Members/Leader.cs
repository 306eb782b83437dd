namespace SocialCapital.Client.Members;

/// <summary>A place on the leaderboard.</summary>
public sealed record Leader
{
    /// <summary>The place, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>Who.</summary>
    public required string Member { get; init; }

    /// <summary>The score.</summary>
    public required Score Score { get; init; }

    /// <summary>The tier.</summary>
    public required string Tier { get; init; }

    /// <summary>What it gave, in goodwill; exact.</summary>
    public required decimal Given { get; init; }

    /// <summary>Given less received; exact.</summary>
    public required decimal Net { get; init; }
}
