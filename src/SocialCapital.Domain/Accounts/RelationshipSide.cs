using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Accounts;

/// <summary>What one of the two in a relationship did toward the other.</summary>
public struct RelationshipSide
{
    /// <summary>What this one gave the other, after appreciations and reversals.</summary>
    public Goodwill Given;

    /// <summary>The part of <see cref="Given"/> that penalties drew; only ever on the commons' side.</summary>
    public Goodwill GivenByPenalty;

    /// <summary>What is held for favors that this one has asked of the other.</summary>
    public Goodwill Held;

    /// <summary><see cref="Given"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedGiven;

    /// <summary>How this one rates the other.</summary>
    public StandingRating Rating;

    /// <summary>How often this one lately did something for the other.</summary>
    public Repetition Repetition;

    /// <summary>What this one earned with the other by activities on the latest day.</summary>
    public DailyUsage Daily;

    /// <summary>How many of this one's deposits the other has thanked for (valued at their worth or more).</summary>
    public int Thanked;

    /// <summary>How many of this one's deposits the other has valued below their worth.</summary>
    public int Disappointed;

    /// <summary>How many favors this one has asked of the other.</summary>
    public int FavorsAsked;

    /// <summary>How many favors this one has honored for the other.</summary>
    public int FavorsHonored;

    /// <summary>What this one's statements about the other have passed to it; null where there were none.</summary>
    public PassedTrust? Passed;

    /// <summary>Whether this one has said how long a line the other may have with it.</summary>
    public bool HasCreditCap;

    /// <summary>How long, where it has.</summary>
    public Goodwill CreditCap;
}
