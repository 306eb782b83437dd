using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Folding;

/// <summary>
/// What an assessment does to the account of the one whom it is about, and to nothing else: the commons, which says it, has no part in
/// it, and there is no relationship. Of what makes a score only the trust is changed; the account's version tells of it.
/// </summary>
public static class AssessmentFold
{
    /// <summary>Applies an entry of the kind <see cref="EntryKind.Assessed"/>.</summary>
    /// <param name="entry">A settled entry.</param>
    /// <param name="member">The account of <see cref="Entry.Receiver"/>.</param>
    /// <param name="trust">The community's trust, which stays as it is.</param>
    public static void Apply(in Entry entry, ref MemberAccount member, CommunityTrust trust)
    {
        member.Tier = new() { Number = entry.Tier, AtRiskSince = entry.AtRiskSince, At = entry.OccurredAt };
        if (entry.HasCorrection)
        {
            member.Trust = TrustCorrection.After(member.Trust, entry.Amount, trust.Reference, entry.OccurredAt);
        }

        member.LastOffset = entry.Offset;
    }
}
