using SocialCapital.Client.Communities;
using SocialCapital.Client.Members;

namespace SocialCapital.Client.Explanations;

/// <summary>Why a member's score is what it is: the factors' values sum exactly to it. And why it is, or is not, called a taker.</summary>
public sealed record MemberExplanation
{
    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>The score that is explained.</summary>
    public required Score Score { get; init; }

    /// <summary>The tier.</summary>
    public required string Tier { get; init; }

    /// <summary>How sure the score is, and what moves it most, in words.</summary>
    public required string Summary { get; init; }

    /// <summary>What the score is made of; the values sum exactly to it.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>How far back entries were looked for.</summary>
    public required ReadBack EntriesReadBack { get; init; }

    /// <summary>Why the member is, or is not, called a taker.</summary>
    public required TakerExplanation Taker { get; init; }

    /// <summary>The entries that this stands for.</summary>
    public required AsOf AsOf { get; init; }
}
