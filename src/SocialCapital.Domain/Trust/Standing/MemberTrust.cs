using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What a shard keeps of the trust in one member: the trust and the distrust that flowed in (<see cref="TrustFlow"/>), how much of
/// its own it has passed on, and its ratings. A unit of trust is what a trusted member begins with. A part of the member's account, so that
/// whoever has a copy of that has it as it was.
/// </summary>
public record struct MemberTrust
{
    /// <summary>Whether anybody has said anything: of this member, or the member of others. Else all the rest is nothing.</summary>
    public bool IsKept;

    /// <summary>Whether it is one of the first few in the shard to speak of others.</summary>
    public bool IsFounder;

    /// <summary>Whether the community trusted it without being told by others, when this was last changed.</summary>
    public bool IsTrusted;

    /// <summary>The trust that others passed to it, weighed down by age.</summary>
    public DecayingSum Inflow;

    /// <summary>
    /// The trust that it has passed on, weighed down by age: at most <see cref="TrustFlow.Damping"/> of its own when it last did.
    /// What was taken back again stays in it.
    /// </summary>
    public DecayingSum Spent;

    /// <summary>The trust of those who usually speak of others, when this was last changed: <see cref="CommunityTrust.Reference"/>.</summary>
    public double Reference;

    /// <summary>The ratings that it gave and received.</summary>
    public RatingRecord Ratings;

    // Null where all of it is nothing.
    private TrustRarities? _rarities;

    /// <summary>What the last audit found that <see cref="Inflow"/> lacks, or has too much; weighed down by age.</summary>
    public DecayingSum Correction
    {
        readonly get => Rarities.Correction;
        set => _rarities = value == Correction ? _rarities : Stored(Rarities with { Correction = value });
    }

    /// <summary>The distrust that others expressed, weighed down by age.</summary>
    public DecayingSum Distrust
    {
        readonly get => Rarities.Distrust;
        set => _rarities = value == Distrust ? _rarities : Stored(Rarities with { Distrust = value });
    }

    /// <summary>The same for distrust.</summary>
    public DecayingSum SpentOnDistrust
    {
        readonly get => Rarities.SpentOnDistrust;
        set => _rarities = value == SpentOnDistrust ? _rarities : Stored(Rarities with { SpentOnDistrust = value });
    }

    /// <summary>The favors that it honored, each weighed by its asker's standing, and down by age.</summary>
    public DecayingSum Kept
    {
        readonly get => Rarities.Kept;
        set => _rarities = value == Kept ? _rarities : Stored(Rarities with { Kept = value });
    }

    /// <summary>The favors that it declined or let expire, weighed alike (<see cref="FavorOutcome"/>).</summary>
    public DecayingSum LetDown
    {
        readonly get => Rarities.LetDown;
        set => _rarities = value == LetDown ? _rarities : Stored(Rarities with { LetDown = value });
    }

    private readonly TrustRarities Rarities => _rarities ?? TrustRarities.None;

    /// <summary>This and the same member's in another shard, as one: each shard's flows in that shard's measure.</summary>
    public readonly MemberTrust Combine(in MemberTrust other, TimeSpan halfLife) => new()
    {
        IsKept = true,
        IsFounder = IsFounder || other.IsFounder,
        IsTrusted = IsTrusted || other.IsTrusted,
        Inflow = Scaled(Inflow).Combine(other.Scaled(other.Inflow), halfLife),
        Correction = Scaled(Correction).Combine(other.Scaled(other.Correction), halfLife),
        Distrust = Scaled(Distrust).Combine(other.Scaled(other.Distrust), halfLife),
        Spent = Scaled(Spent).Combine(other.Scaled(other.Spent), halfLife),
        SpentOnDistrust = Scaled(SpentOnDistrust).Combine(other.Scaled(other.SpentOnDistrust), halfLife),
        Kept = Kept.Combine(other.Kept, halfLife),
        LetDown = LetDown.Combine(other.LetDown, halfLife),
        Reference = 1,
        Ratings = Ratings.Combine(other.Ratings, halfLife),
    };

    /// <summary>Takes in that a favor ended that was asked of it.</summary>
    internal void Count(FavorOutcome outcome, double standing, Timestamp at, TimeSpan halfLife)
    {
        IsKept = true;
        Kept = Kept.With(outcome.Kept * standing, at, halfLife);
        LetDown = LetDown.With(outcome.LetDown * standing, at, halfLife);
    }

    private static TrustRarities? Stored(TrustRarities rarities) => rarities == TrustRarities.None ? null : rarities;

    private readonly DecayingSum Scaled(DecayingSum flow) => flow.Scaled(Reference > 0 ? 1 / Reference : 1);
}
