using SocialCapital.Domain.Accounts;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// What few members' trust has: distrust, favors, corrections. It has room only where there is any. Never changed, only replaced, so
/// that whoever holds a copy holds it as it was.
/// </summary>
internal sealed record TrustRarities
{
    public static readonly TrustRarities None = new();

    public DecayingSum Correction { get; init; }

    public DecayingSum Distrust { get; init; }

    public DecayingSum SpentOnDistrust { get; init; }

    public DecayingSum Kept { get; init; }

    public DecayingSum LetDown { get; init; }
}
