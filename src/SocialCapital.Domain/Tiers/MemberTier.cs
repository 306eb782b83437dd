using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>
/// The tier that a member has: what the last audit found, or, before any audit has looked at it, what it earns at the moment.
/// Whoever shows a tier takes it from here.
/// </summary>
/// <param name="Name">The tier's name.</param>
/// <param name="AssessedAt">When it was assessed; null where it is what the member earns at the moment.</param>
/// <param name="AtRiskSince">Since when it has met less than the tier asks for; null where it meets all, or was never assessed.</param>
public readonly record struct MemberTier(string Name, Timestamp? AssessedAt, Timestamp? AtRiskSince)
{
    /// <summary>The tier of an account at a time.</summary>
    /// <param name="account">The account, over all shards.</param>
    /// <param name="score">Its score at that time.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public static MemberTier Of(in MemberAccount account, MemberScore score, Policy policy, Timestamp now) =>
        account.Tier.IndexIn(policy) is { } index
            ? new MemberTier(policy.Tiers[index].Name, account.Tier.At, account.Tier.IsAtRisk ? account.Tier.AtRiskSince : null)
            : new MemberTier(policy.Tiers[Earned(account, score, policy, now)].Name, null, null);

    /// <summary>The highest tier whose every requirement the account meets at a time, by its place from 0.</summary>
    /// <param name="account">The account, over all shards.</param>
    /// <param name="score">Its score at that time.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    /// <param name="margin">By so much the score may lie below what is asked.</param>
    public static int Earned(in MemberAccount account, MemberScore score, Policy policy, Timestamp now, Fraction margin = default)
    {
        var age = Age(account, now);
        var earned = 0;
        for (var i = 0; i < policy.Tiers.Count; i++)
        {
            var rule = policy.Tiers[i];
            if (score.Value.Millionths >= rule.Score.Millionths - margin.Millionths
                && account.Relationships >= rule.Relationships
                && age >= TimeSpan.FromDays(rule.Days)
                && account.Given >= rule.Given)
            {
                earned = i;
            }
        }

        return earned;
    }

    /// <summary>How long after its first entry an account is.</summary>
    internal static TimeSpan Age(in MemberAccount account, Timestamp now) => account.Entries == 0 ? TimeSpan.Zero : now.Since(account.FirstAt);
}
