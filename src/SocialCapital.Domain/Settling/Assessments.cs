using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;

namespace SocialCapital.Domain.Settling;

/// <summary>Settles what an audit says of a member.</summary>
public static class Assessments
{
    // Far beyond what trust can be, and far below what a float no longer holds exactly.
    private static readonly Goodwill CorrectionMax = Goodwill.FromUnits(1_000_000);

    /// <summary>An assessment: of a member that has done something, and of a tier that the policy has.</summary>
    /// <param name="claim">The claim; its receiver is the member, its amount the correction of trust, where there is one.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="member">The member's account.</param>
    public static Settled Assessed(in Claim claim, Policy policy, in MemberAccount member)
    {
        if (member.Entries == 0)
        {
            return Settled.Rejected(RejectionCode.InvalidField, "to: who has no entries is not assessed.");
        }

        if (claim.Tier < 1 || claim.Tier > policy.Tiers.Count)
        {
            return Settled.Rejected(RejectionCode.InvalidField, $"tier: 1 to {policy.Tiers.Count} by this community's policy.");
        }

        return claim.Amount is { } correction && (correction > CorrectionMax || correction < -CorrectionMax)
            ? Settled.Rejected(RejectionCode.AmountOutOfRange, $"amount: a correction of trust is at most {CorrectionMax}.")
            : new Settled(
                Settlement.EntryOf(claim, EntryKind.Assessed) with
                {
                    Tier = claim.Tier,
                    AtRiskSince = claim.AtRiskSince,
                    HasCorrection = claim.Amount is not null,
                },
                null);
    }
}
