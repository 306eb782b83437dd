using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Favors;

/// <summary>What an asker can draw on another, and why.</summary>
public readonly record struct CreditView
{
    /// <summary>What the asker has given the other, less what it has received from it.</summary>
    public Goodwill Balance { get; init; }

    /// <summary>How far below zero the asker may go: the hard limit.</summary>
    public Goodwill Line { get; init; }

    /// <summary>What the line would be, were it not cut while a run on the bank lasts; null where it is not cut.</summary>
    public Goodwill? CutFrom { get; init; }

    /// <summary>What is held for favors that the asker has asked of the other and that are open still.</summary>
    public Goodwill Held { get; init; }

    /// <summary>Balance, line and holds together; negative where the asker is beyond the line.</summary>
    public Goodwill Available { get; init; }

    /// <summary>How much of <see cref="Available"/> can be drawn before a favor is flagged; at least 0.</summary>
    public Goodwill AvailableUnflagged { get; init; }

    /// <summary>How much more the asker must give the other before its first withdrawal; 0 where it has.</summary>
    public Goodwill MissingToTrustPoint { get; init; }

    /// <summary>What becomes of the amount that was asked about.</summary>
    public CreditDecision Decision { get; init; }

    /// <summary>Whether it is granted.</summary>
    public bool IsGranted => Decision is CreditDecision.Granted or CreditDecision.GrantedBeyondSoftLimit;
}
