namespace SocialCapital.Client.Explanations;

/// <summary>Why a member is, or is not, called a taker: it is one where every requirement is met.</summary>
public sealed record TakerExplanation
{
    /// <summary>Whether it is called one.</summary>
    public required bool Is { get; init; }

    /// <summary>All that must be met.</summary>
    public required IReadOnlyList<TakerRequirement> Requirements { get; init; }
}
