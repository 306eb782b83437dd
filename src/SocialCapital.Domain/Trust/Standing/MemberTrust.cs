using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What a shard keeps of the trust in one member: the trust and the distrust that flowed in (<see cref="TrustFlow"/>), how much of
/// its own it has passed on, and its ratings. A unit of trust is what a trusted member begins with. Never changed, only replaced, so
/// that whoever holds an account holds it as it was.
/// </summary>
public sealed record MemberTrust
{
    /// <summary>Of a member of whom nobody has said anything, and who has said nothing of others.</summary>
    public static MemberTrust None { get; } = new();

    /// <summary>Whether it is one of the first few in the shard to speak of others.</summary>
    public bool IsFounder { get; init; }

    /// <summary>Whether the community trusted it without being told by others, when this was last changed.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The trust that others passed to it, weighed down by age.</summary>
    public DecayingSum Inflow { get; init; }

    /// <summary>What the last audit found that <see cref="Inflow"/> lacks, or has too much; weighed down by age.</summary>
    public DecayingSum Correction { get; init; }

    /// <summary>The distrust that others expressed, weighed down by age.</summary>
    public DecayingSum Distrust { get; init; }

    /// <summary>
    /// The trust that it has passed on, weighed down by age: at most <see cref="TrustFlow.Damping"/> of its own when it last did.
    /// What was taken back again stays in it.
    /// </summary>
    public DecayingSum Spent { get; init; }

    /// <summary>The same for distrust.</summary>
    public DecayingSum SpentOnDistrust { get; init; }

    /// <summary>The favors that it honored, each weighed by its asker's standing, and down by age.</summary>
    public DecayingSum Kept { get; init; }

    /// <summary>The favors that it declined or let expire, weighed alike (<see cref="FavorOutcome"/>).</summary>
    public DecayingSum LetDown { get; init; }

    /// <summary>The trust of those who usually speak of others, when this was last changed: <see cref="CommunityTrust.Reference"/>.</summary>
    public double Reference { get; init; }

    /// <summary>The ratings that it gave and received.</summary>
    public RatingRecord Ratings { get; init; } = RatingRecord.Empty;

    /// <summary>This and the same member's in another shard, as one: each shard's flows in that shard's measure.</summary>
    public MemberTrust Combine(MemberTrust other, TimeSpan halfLife) => new()
    {
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

    /// <summary>This after a favor ended that was asked of it.</summary>
    internal MemberTrust After(FavorOutcome outcome, double standing, Timestamp at, TimeSpan halfLife)
    {
        var (kept, letDown) = (Kept, LetDown);
        kept.Add(outcome.Kept * standing, at, halfLife);
        letDown.Add(outcome.LetDown * standing, at, halfLife);
        return this with { Kept = kept, LetDown = letDown };
    }

    private DecayingSum Scaled(DecayingSum flow) => flow.Scaled(Reference > 0 ? 1 / Reference : 1);
}
