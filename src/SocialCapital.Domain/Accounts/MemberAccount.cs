using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Freezes;
using SocialCapital.Domain.Tiers;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// A member's account in one shard. A member whom several shards have seen has one in each; they are summed
/// with <see cref="Combine"/>. The breadths are sums over the member's relationships of saturating functions
/// (<see cref="Saturation"/>), kept exactly, so they neither depend on order nor survive a reversal.
/// </summary>
public struct MemberAccount
{
    /// <summary>All that was given, after appreciations and reversals.</summary>
    public Goodwill Given;

    /// <summary>All that was received, after appreciations and reversals.</summary>
    public Goodwill Received;

    /// <summary><see cref="Given"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedGiven;

    /// <summary><see cref="Received"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedReceived;

    /// <summary>The sum of the standing positive ratings by others, each weighed by its rater's standing then, and down by age.</summary>
    public DecayingSum RatedUp;

    /// <summary>The sum of the standing negative ratings by others, as a positive number, weighed alike.</summary>
    public DecayingSum RatedDown;

    /// <summary>How broadly the member gives: millionths, at most one per counterparty.</summary>
    public long GivingBreadth;

    /// <summary>From how many the member receives: millionths, at most one per counterparty. Penalties do not count.</summary>
    public long TakingBreadth;

    /// <summary>
    /// The same as <see cref="TakingBreadth"/>, each counterparty weighed by its standing then: nobody becomes a taker by the gifts
    /// of accounts that nobody trusts. Millionths; by little off where a gift is reversed after its giver's standing changed.
    /// </summary>
    public long WeighedTakingBreadth;

    /// <summary>The same of <see cref="GivingBreadth"/>: each counterparty weighed by its standing then.</summary>
    public long WeighedGivingBreadth;

    /// <summary>What was earned by activities on the latest day.</summary>
    public DailyUsage Daily;

    /// <summary>How many ratings by others stand.</summary>
    public int Ratings;

    /// <summary>With how many others the member has a relationship.</summary>
    public int Relationships;

    /// <summary>How many entries touched the account.</summary>
    public long Entries;

    /// <summary>The offset of the last of them, or of a later assessment or freeze: the account's version.</summary>
    public long LastOffset;

    /// <summary>When the earliest entry happened.</summary>
    public Timestamp FirstAt;

    /// <summary>When the latest entry happened.</summary>
    public Timestamp LastAt;

    /// <summary>What the last assessment found.</summary>
    public AssessedTier Tier;

    /// <summary>What is kept of the trust in the member.</summary>
    public MemberTrust Trust;

    // Null where all of it is nothing.
    private MemberRarities? _rarities;

    /// <summary>The part of <see cref="Received"/> that penalties drew.</summary>
    public Goodwill Penalized
    {
        readonly get => Rarities.Penalized;
        set => _rarities = value == Penalized ? _rarities : Kept(Rarities with { Penalized = value });
    }

    /// <summary><see cref="Penalized"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedPenalized
    {
        readonly get => Rarities.DecayedPenalized;
        set => _rarities = value == DecayedPenalized ? _rarities : Kept(Rarities with { DecayedPenalized = value });
    }

    /// <summary>The same as <see cref="ThanksBreadth"/>, each counterparty weighed by its standing then.</summary>
    public long WeighedThanksBreadth
    {
        readonly get => Rarities.WeighedThanksBreadth;
        set => _rarities = value == WeighedThanksBreadth ? _rarities : Kept(Rarities with { WeighedThanksBreadth = value });
    }

    /// <summary>The same as <see cref="DisappointmentBreadth"/>, each counterparty weighed by its standing then.</summary>
    public long WeighedDisappointmentBreadth
    {
        readonly get => Rarities.WeighedDisappointmentBreadth;
        set => _rarities = value == WeighedDisappointmentBreadth ? _rarities : Kept(Rarities with { WeighedDisappointmentBreadth = value });
    }

    /// <summary>How broadly the member's deposits are thanked for: millionths, at most one per counterparty.</summary>
    public long ThanksBreadth
    {
        readonly get => Rarities.ThanksBreadth;
        set => _rarities = value == ThanksBreadth ? _rarities : Kept(Rarities with { ThanksBreadth = value });
    }

    /// <summary>How broadly they disappoint: millionths, at most one per counterparty.</summary>
    public long DisappointmentBreadth
    {
        readonly get => Rarities.DisappointmentBreadth;
        set => _rarities = value == DisappointmentBreadth ? _rarities : Kept(Rarities with { DisappointmentBreadth = value });
    }

    /// <summary>How many favors others have asked of this member.</summary>
    public int FavorsAskedOf
    {
        readonly get => Rarities.FavorsAskedOf;
        set => _rarities = value == FavorsAskedOf ? _rarities : Kept(Rarities with { FavorsAskedOf = value });
    }

    /// <summary>How many of them it has honored, wholly or in part.</summary>
    public int FavorsHonored
    {
        readonly get => Rarities.FavorsHonored;
        set => _rarities = value == FavorsHonored ? _rarities : Kept(Rarities with { FavorsHonored = value });
    }

    /// <summary>How many of them it has declined.</summary>
    public int FavorsDeclined
    {
        readonly get => Rarities.FavorsDeclined;
        set => _rarities = value == FavorsDeclined ? _rarities : Kept(Rarities with { FavorsDeclined = value });
    }

    /// <summary>How many of those pointed to somebody else.</summary>
    public int FavorsReferred
    {
        readonly get => Rarities.FavorsReferred;
        set => _rarities = value == FavorsReferred ? _rarities : Kept(Rarities with { FavorsReferred = value });
    }

    /// <summary>How many of them ran out of time without an answer.</summary>
    public int FavorsExpired
    {
        readonly get => Rarities.FavorsExpired;
        set => _rarities = value == FavorsExpired ? _rarities : Kept(Rarities with { FavorsExpired = value });
    }

    /// <summary>How many favors others have honored for this member.</summary>
    public int FavorsReceived
    {
        readonly get => Rarities.FavorsReceived;
        set => _rarities = value == FavorsReceived ? _rarities : Kept(Rarities with { FavorsReceived = value });
    }

    /// <summary>How many favors that this member asked have ended lately: one asker is one voice about the community's liquidity.</summary>
    public WeeklyVoice Voice
    {
        readonly get => Rarities.Voice;
        set => _rarities = value == Voice ? _rarities : Kept(Rarities with { Voice = value });
    }

    /// <summary>Whether a moderator has frozen the member.</summary>
    public Freeze Freeze
    {
        readonly get => Rarities.Freeze;
        set => _rarities = value == Freeze ? _rarities : Kept(Rarities with { Freeze = value });
    }

    /// <summary>Given less received.</summary>
    public readonly Goodwill Net => Given - Received;

    private readonly MemberRarities Rarities => _rarities ?? MemberRarities.None;

    /// <summary>This account and the member's account in another shard as one.</summary>
    /// <exception cref="OverflowException">The sum does not fit into 64 bits.</exception>
    public readonly MemberAccount Combine(in MemberAccount other, TimeSpan halfLife)
    {
        if (Entries == 0 || other.Entries == 0)
        {
            // Who did nothing in a shard may be frozen there.
            var known = Entries == 0 ? other : this;
            known.Freeze = Freeze.Combine(other.Freeze);
            return known;
        }

        return new MemberAccount
        {
            Given = Given + other.Given,
            Received = Received + other.Received,
            DecayedGiven = DecayedGiven.Combine(other.DecayedGiven, halfLife),
            DecayedReceived = DecayedReceived.Combine(other.DecayedReceived, halfLife),
            RatedUp = RatedUp.Combine(other.RatedUp, halfLife),
            RatedDown = RatedDown.Combine(other.RatedDown, halfLife),
            GivingBreadth = GivingBreadth + other.GivingBreadth,
            TakingBreadth = TakingBreadth + other.TakingBreadth,
            WeighedTakingBreadth = WeighedTakingBreadth + other.WeighedTakingBreadth,
            WeighedGivingBreadth = WeighedGivingBreadth + other.WeighedGivingBreadth,
            Daily = Daily.Day >= other.Daily.Day ? Daily : other.Daily,
            Ratings = Ratings + other.Ratings,
            Relationships = Relationships + other.Relationships,
            Entries = Entries + other.Entries,
            LastOffset = Math.Max(LastOffset, other.LastOffset),
            FirstAt = FirstAt < other.FirstAt ? FirstAt : other.FirstAt,
            LastAt = LastAt > other.LastAt ? LastAt : other.LastAt,
            Tier = Tier.At >= other.Tier.At ? Tier : other.Tier,
            _rarities = _rarities is null ? other._rarities : other._rarities is null ? _rarities : _rarities.Combine(other._rarities, halfLife),
            Trust = !Trust.IsKept ? other.Trust : !other.Trust.IsKept ? Trust : Trust.Combine(other.Trust, halfLife),
        };
    }

    private static MemberRarities? Kept(MemberRarities rarities) => rarities == MemberRarities.None ? null : rarities;
}
