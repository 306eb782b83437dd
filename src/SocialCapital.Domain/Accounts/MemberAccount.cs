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

    /// <summary>The part of <see cref="Received"/> that penalties drew.</summary>
    public Goodwill Penalized;

    /// <summary><see cref="Given"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedGiven;

    /// <summary><see cref="Received"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedReceived;

    /// <summary><see cref="Penalized"/> in units, weighed down by age.</summary>
    public DecayingSum DecayedPenalized;

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

    /// <summary>The same of <see cref="ThanksBreadth"/>.</summary>
    public long WeighedThanksBreadth;

    /// <summary>The same of <see cref="DisappointmentBreadth"/>.</summary>
    public long WeighedDisappointmentBreadth;

    /// <summary>How broadly the member's deposits are thanked for: millionths, at most one per counterparty.</summary>
    public long ThanksBreadth;

    /// <summary>How broadly they disappoint: millionths, at most one per counterparty.</summary>
    public long DisappointmentBreadth;

    /// <summary>What was earned by activities on the latest day.</summary>
    public DailyUsage Daily;

    /// <summary>How many favors others have asked of this member.</summary>
    public int FavorsAskedOf;

    /// <summary>How many of them it has honored, wholly or in part.</summary>
    public int FavorsHonored;

    /// <summary>How many of them it has declined.</summary>
    public int FavorsDeclined;

    /// <summary>How many of those pointed to somebody else.</summary>
    public int FavorsReferred;

    /// <summary>How many of them ran out of time without an answer.</summary>
    public int FavorsExpired;

    /// <summary>How many favors others have honored for this member.</summary>
    public int FavorsReceived;

    /// <summary>How many favors that this member asked have ended lately: one asker is one voice about the community's liquidity.</summary>
    public WeeklyVoice Voice;

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

    /// <summary>Whether a moderator has frozen the member.</summary>
    public Freeze Freeze;

    /// <summary>What is kept of the trust in the member.</summary>
    public MemberTrust Trust;

    /// <summary>Given less received.</summary>
    public readonly Goodwill Net => Given - Received;

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
            Penalized = Penalized + other.Penalized,
            DecayedGiven = DecayedGiven.Combine(other.DecayedGiven, halfLife),
            DecayedReceived = DecayedReceived.Combine(other.DecayedReceived, halfLife),
            DecayedPenalized = DecayedPenalized.Combine(other.DecayedPenalized, halfLife),
            RatedUp = RatedUp.Combine(other.RatedUp, halfLife),
            RatedDown = RatedDown.Combine(other.RatedDown, halfLife),
            GivingBreadth = GivingBreadth + other.GivingBreadth,
            TakingBreadth = TakingBreadth + other.TakingBreadth,
            WeighedTakingBreadth = WeighedTakingBreadth + other.WeighedTakingBreadth,
            WeighedGivingBreadth = WeighedGivingBreadth + other.WeighedGivingBreadth,
            WeighedThanksBreadth = WeighedThanksBreadth + other.WeighedThanksBreadth,
            WeighedDisappointmentBreadth = WeighedDisappointmentBreadth + other.WeighedDisappointmentBreadth,
            ThanksBreadth = ThanksBreadth + other.ThanksBreadth,
            DisappointmentBreadth = DisappointmentBreadth + other.DisappointmentBreadth,
            Daily = Daily.Day >= other.Daily.Day ? Daily : other.Daily,
            FavorsAskedOf = FavorsAskedOf + other.FavorsAskedOf,
            FavorsHonored = FavorsHonored + other.FavorsHonored,
            FavorsDeclined = FavorsDeclined + other.FavorsDeclined,
            FavorsReferred = FavorsReferred + other.FavorsReferred,
            FavorsExpired = FavorsExpired + other.FavorsExpired,
            FavorsReceived = FavorsReceived + other.FavorsReceived,
            Voice = Voice.Week >= other.Voice.Week ? Voice : other.Voice,
            Ratings = Ratings + other.Ratings,
            Relationships = Relationships + other.Relationships,
            Entries = Entries + other.Entries,
            LastOffset = Math.Max(LastOffset, other.LastOffset),
            FirstAt = FirstAt < other.FirstAt ? FirstAt : other.FirstAt,
            LastAt = LastAt > other.LastAt ? LastAt : other.LastAt,
            Tier = Tier.At >= other.Tier.At ? Tier : other.Tier,
            Freeze = Freeze.Combine(other.Freeze),
            Trust = !Trust.IsKept ? other.Trust : !other.Trust.IsKept ? Trust : Trust.Combine(other.Trust, halfLife),
        };
    }
}
