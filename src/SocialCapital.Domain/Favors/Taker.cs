using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Favors;

/// <summary>
/// Who takes from many, is asked and does not honor. Never a newcomer, by tenure or by evidence; and whoever gives, or honors,
/// comes out of it.
/// </summary>
public static class Taker
{
    /// <summary>Nobody is one in the first month.</summary>
    public static readonly TimeSpan TenureMin = TimeSpan.FromDays(30);

    /// <summary>Nobody is one whose breadth of taking is not so much above its breadth of giving: in members, each counted up to one.</summary>
    public const int BreadthMin = 4;

    /// <summary>Nobody is one who was not asked so often, with an outcome.</summary>
    public const int AnsweredMin = 3;

    private const int Half = Fraction.MillionthsPerOne / 2;

    /// <summary>
    /// Whether an account is a taker's at a time: even the upper end of its honor rate's interval is below a half, it gives less
    /// than half of what can be expected of it, and it is past every grace.
    /// </summary>
    public static bool Is(in MemberAccount account, Policy policy, Timestamp now) =>
        account.Entries > 0
        && now.Since(account.FirstAt) >= TenureMin
        && account.TakingBreadth - account.GivingBreadth >= (long)BreadthMin * Fraction.MillionthsPerOne
        && account.FavorsHonored + account.FavorsDeclined + account.FavorsExpired >= AnsweredMin
        && HonorRate.Of(account).High.Millionths < Half
        && Reciprocity.Of(account, policy, now).Value.Millionths < Half;
}
