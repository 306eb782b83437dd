using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Freezes;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// What most members never have: favors, thanks, penalties, a freeze. An account has room for it only where there is any.
/// Never changed, only replaced, so that whoever holds a copy of an account holds it as it was.
/// </summary>
internal sealed record MemberRarities
{
    public static readonly MemberRarities None = new();

    public Goodwill Penalized { get; init; }

    public DecayingSum DecayedPenalized { get; init; }

    public long WeighedThanksBreadth { get; init; }

    public long WeighedDisappointmentBreadth { get; init; }

    public long ThanksBreadth { get; init; }

    public long DisappointmentBreadth { get; init; }

    public int FavorsAskedOf { get; init; }

    public int FavorsHonored { get; init; }

    public int FavorsDeclined { get; init; }

    public int FavorsReferred { get; init; }

    public int FavorsExpired { get; init; }

    public int FavorsReceived { get; init; }

    public WeeklyVoice Voice { get; init; }

    public Freeze Freeze { get; init; }

    /// <summary>This and what the same member has in another shard.</summary>
    public MemberRarities Combine(MemberRarities other, TimeSpan halfLife) => new()
    {
        Penalized = Penalized + other.Penalized,
        DecayedPenalized = DecayedPenalized.Combine(other.DecayedPenalized, halfLife),
        WeighedThanksBreadth = WeighedThanksBreadth + other.WeighedThanksBreadth,
        WeighedDisappointmentBreadth = WeighedDisappointmentBreadth + other.WeighedDisappointmentBreadth,
        ThanksBreadth = ThanksBreadth + other.ThanksBreadth,
        DisappointmentBreadth = DisappointmentBreadth + other.DisappointmentBreadth,
        FavorsAskedOf = FavorsAskedOf + other.FavorsAskedOf,
        FavorsHonored = FavorsHonored + other.FavorsHonored,
        FavorsDeclined = FavorsDeclined + other.FavorsDeclined,
        FavorsReferred = FavorsReferred + other.FavorsReferred,
        FavorsExpired = FavorsExpired + other.FavorsExpired,
        FavorsReceived = FavorsReceived + other.FavorsReceived,
        Voice = Voice.Week >= other.Voice.Week ? Voice : other.Voice,
        Freeze = Freeze.Combine(other.Freeze),
    };
}
