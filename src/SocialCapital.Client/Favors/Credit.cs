namespace SocialCapital.Client.Favors;

/// <summary>What one member can draw on another.</summary>
public sealed record Credit
{
    /// <summary>What the asker has given the other, less what it has received.</summary>
    public required decimal Balance { get; init; }

    /// <summary>How far below zero it may go.</summary>
    public required decimal Line { get; init; }

    /// <summary>What is held for favors that it has asked and that are open.</summary>
    public required decimal Held { get; init; }

    /// <summary>All three together; negative where it is beyond the line.</summary>
    public required decimal Available { get; init; }

    /// <summary>How much of that can be drawn before a favor is flagged.</summary>
    public required decimal AvailableUnflagged { get; init; }

    /// <summary>How much it must give the other before its first withdrawal.</summary>
    public required decimal MissingToTrustPoint { get; init; }

    /// <summary>What the line would be, were it not cut while a run on the bank lasts; null where it is not cut.</summary>
    public decimal? CutFrom { get; init; }
}
