using SocialCapital.Client.Communities;

namespace SocialCapital.Client.Members;

/// <summary>A member's balance and score.</summary>
public sealed record MemberAccount
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>How far it may be trusted.</summary>
    public required Score Score { get; init; }

    /// <summary>The tier, as the last audit found it; without that, what it earns at the moment.</summary>
    public required string Tier { get; init; }

    /// <summary>When an audit found the tier; null before the first.</summary>
    public DateTimeOffset? TierAssessedAt { get; init; }

    /// <summary>Since when it meets less than its tier asks for; null where it does not.</summary>
    public DateTimeOffset? TierAtRiskSince { get; init; }

    /// <summary>By what it is frozen; null where it is not.</summary>
    public MemberFreeze? Frozen { get; init; }

    /// <summary>Its goodwill.</summary>
    public required Balance Balance { get; init; }

    /// <summary>Its record with favors.</summary>
    public required FavorRecord Favors { get; init; }

    /// <summary>How it reciprocates.</summary>
    public required Reciprocity Reciprocity { get; init; }

    /// <summary>Whether it is called a taker.</summary>
    public required TakerAssessment Taker { get; init; }

    /// <summary>How many relationships it has.</summary>
    public required int Relationships { get; init; }

    /// <summary>When its first entry happened.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
