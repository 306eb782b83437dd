using System.Runtime.InteropServices;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tiers;

/// <summary>What the last assessment of a member found; kept in its account, and set by the fold of the assessment's entry.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
public struct AssessedTier
{
    /// <summary>The tier's place in the policy, from 1; 0 where the member was never assessed.</summary>
    public int Number;

    /// <summary>Since when the member has met less than the tier asks for; the beginning of 1970 where it meets all.</summary>
    public Timestamp AtRiskSince;

    /// <summary>When it was assessed.</summary>
    public Timestamp At;

    /// <summary>Whether it falls before long unless it makes up for what it lacks.</summary>
    public readonly bool IsAtRisk => AtRiskSince != default;

    /// <summary>The tier's place in a policy, from 0; null where the member was never assessed, or the policy has no such tier any more.</summary>
    public readonly int? IndexIn(Policy policy) => Number > 0 && Number <= policy.Tiers.Count ? Number - 1 : null;
}
