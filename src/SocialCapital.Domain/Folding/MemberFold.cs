using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Folding;

/// <summary>
/// What an entry that is about one member alone (<see cref="EntryKinds.IsAboutMemberAlone"/>) does to that member's account, and to
/// nothing else.
/// </summary>
public static class MemberFold
{
    /// <summary>Applies an entry.</summary>
    /// <param name="entry">A settled entry.</param>
    /// <param name="member">The account of <see cref="Entry.Receiver"/>.</param>
    /// <param name="trust">The community's trust, which stays as it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The entry is about others, too.</exception>
    public static void Apply(in Entry entry, ref MemberAccount member, CommunityTrust trust)
    {
        switch (entry.Kind)
        {
            case EntryKind.Assessed:
                AssessmentFold.Apply(entry, ref member, trust);
                break;
            case EntryKind.Frozen:
                member.Freeze = entry.IsLift ? default : new() { Offset = entry.Offset, Since = entry.OccurredAt, Until = entry.ExpiresAt };
                member.LastOffset = entry.Offset;
                break;
            case EntryKind.Erased:
                // The account stays as it is, and is known to have changed.
                member.LastOffset = entry.Offset;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(entry), entry.Kind, "Not about one member alone.");
        }
    }
}
