using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Accounts;

/// <summary>What one of the two in a relationship did toward the other.</summary>
public struct RelationshipSide
{
    /// <summary>What this one gave the other, after appreciations and reversals.</summary>
    public Goodwill Given;

    /// <summary><see cref="Given"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedGiven;

    /// <summary>How this one rates the other.</summary>
    public StandingRating Rating;

    /// <summary>How often this one lately did something for the other.</summary>
    public Repetition Repetition;

    /// <summary>What this one earned with the other by activities on the latest day.</summary>
    public DailyUsage Daily;

    /// <summary>What this one's statements about the other have passed to it; null where there were none.</summary>
    public PassedTrust? Passed;

    // Null where all of it is nothing.
    private SideRarities? _rarities;

    /// <summary>The part of <see cref="Given"/> that penalties drew; only ever on the commons' side.</summary>
    public Goodwill GivenByPenalty
    {
        readonly get => Rarities.GivenByPenalty;
        set => _rarities = value == GivenByPenalty ? _rarities : Kept(Rarities with { GivenByPenalty = value });
    }

    /// <summary>What is held for favors that this one has asked of the other.</summary>
    public Goodwill Held
    {
        readonly get => Rarities.Held;
        set => _rarities = value == Held ? _rarities : Kept(Rarities with { Held = value });
    }

    /// <summary>How many of this one's deposits the other has thanked for (valued at their worth or more).</summary>
    public int Thanked
    {
        readonly get => Rarities.Thanked;
        set => _rarities = value == Thanked ? _rarities : Kept(Rarities with { Thanked = value });
    }

    /// <summary>How many of this one's deposits the other has valued below their worth.</summary>
    public int Disappointed
    {
        readonly get => Rarities.Disappointed;
        set => _rarities = value == Disappointed ? _rarities : Kept(Rarities with { Disappointed = value });
    }

    /// <summary>How many favors this one has asked of the other.</summary>
    public int FavorsAsked
    {
        readonly get => Rarities.FavorsAsked;
        set => _rarities = value == FavorsAsked ? _rarities : Kept(Rarities with { FavorsAsked = value });
    }

    /// <summary>How many favors this one has honored for the other.</summary>
    public int FavorsHonored
    {
        readonly get => Rarities.FavorsHonored;
        set => _rarities = value == FavorsHonored ? _rarities : Kept(Rarities with { FavorsHonored = value });
    }

    /// <summary>Whether this one has said how long a line the other may have with it.</summary>
    public bool HasCreditCap
    {
        readonly get => Rarities.HasCreditCap;
        set => _rarities = value == HasCreditCap ? _rarities : Kept(Rarities with { HasCreditCap = value });
    }

    /// <summary>How long, where it has.</summary>
    public Goodwill CreditCap
    {
        readonly get => Rarities.CreditCap;
        set => _rarities = value == CreditCap ? _rarities : Kept(Rarities with { CreditCap = value });
    }

    private readonly SideRarities Rarities => _rarities ?? SideRarities.None;

    private static SideRarities? Kept(SideRarities rarities) => rarities == SideRarities.None ? null : rarities;
}
