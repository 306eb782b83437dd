using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>
/// Where a member's tier goes under a policy if nothing else happens: what it has from the moment on in which the policy is in force,
/// what the next audit makes of it, and what it has once the grace is over, too. Who is frozen is not assessed, and keeps its tier.
/// </summary>
/// <param name="AtOnce">The tier that is shown as soon as the policy is in force, by its place from 0.</param>
/// <param name="AtNextAudit">The one after an audit.</param>
/// <param name="AtLast">The one after an audit when the grace is over; nothing moves it any more.</param>
public readonly record struct TierOutlook(int AtOnce, int AtNextAudit, int AtLast)
{
    /// <summary>The outlook of an account at a time.</summary>
    /// <param name="account">The account, over all shards; with at least one entry.</param>
    /// <param name="score">Its score under the policy at that time.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="withoutGrace">The same policy with no grace (<see cref="WithoutGrace"/>); made once for many members.</param>
    /// <param name="now">When.</param>
    public static TierOutlook Of(in MemberAccount account, MemberScore score, Policy policy, Policy withoutGrace, Timestamp now)
    {
        var atOnce = account.Tier.IndexIn(policy) ?? MemberTier.Earned(account, score, policy, now);
        return account.Freeze.HoldsAt(now)
            ? new TierOutlook(atOnce, atOnce, atOnce)
            : new TierOutlook(
                atOnce,
                TierAssessment.Assess(account, score, policy, now).Number - 1,
                TierAssessment.Assess(account, score, withoutGrace, now).Number - 1);
    }

    /// <summary>A policy with no grace.</summary>
    public static Policy WithoutGrace(Policy policy) => policy with { TierGrace = TimeSpan.Zero };
}
