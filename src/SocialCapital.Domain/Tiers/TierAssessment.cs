using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>
/// Moves tiers with hysteresis, as Discourse does with its trust levels: whoever earns a higher tier has it at once; whoever meets less
/// than its tier asks for is at risk, and falls only when it still does after the policy's grace. A score that lies below what is
/// asked by no more than a margin keeps a tier, but earns none: so nobody moves up and down because a score wavers.
/// </summary>
public static class TierAssessment
{
    /// <summary>By so much a score may lie below what its tier asks for.</summary>
    public static Fraction Margin => new(20_000);

    /// <summary>Assesses a member. Pure: the fold of the entry that tells of it changes the account.</summary>
    /// <param name="account">Its account, over all shards; with at least one entry.</param>
    /// <param name="score">Its score at that time.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public static TierFinding Assess(in MemberAccount account, MemberScore score, Policy policy, Timestamp now)
    {
        var earned = MemberTier.Earned(account, score, policy, now);
        if (account.Tier.IndexIn(policy) is not { } current)
        {
            if (account.Tier.Number > 0)
            {
                return new TierFinding(TierChange.Placed, earned + 1, default, TierReasons.Placed(policy, earned));
            }

            // Whoever was never assessed has the lowest tier, which asks for nothing.
            current = 0;
        }

        var facts = new TierFacts(score.Value, account.Relationships, MemberTier.Age(account, now), account.Given);
        if (earned > current)
        {
            return new TierFinding(TierChange.Rose, earned + 1, default, TierReasons.Rose(policy, current, earned, facts));
        }

        var wasAtRisk = account.Tier.IsAtRisk;
        var held = MemberTier.Earned(account, score, policy, now, Margin);
        if (held >= current)
        {
            return wasAtRisk
                ? new TierFinding(TierChange.Recovered, current + 1, default, TierReasons.Recovered(policy, current, facts))
                : new TierFinding(TierChange.None, current + 1, default, "");
        }

        var since = wasAtRisk ? account.Tier.AtRiskSince : now;
        if (now.Since(since) >= policy.TierGrace)
        {
            return new TierFinding(TierChange.Fell, held + 1, default, TierReasons.Fell(policy, current, held, facts, now.Since(since)));
        }

        return wasAtRisk
            ? new TierFinding(TierChange.None, current + 1, since, "")
            : new TierFinding(TierChange.AtRisk, current + 1, since, TierReasons.AtRisk(policy, current, held, facts, since));
    }
}
