namespace SocialCapital.Domain.Entries;

/// <summary>What kinds of entries have in common.</summary>
public static class EntryKinds
{
    /// <summary>
    /// Whether entries of a kind touch the account of <see cref="Entry.Receiver"/> and no other: the commons, which stands as their
    /// giver, has no part in them, they belong to no relationship, move no goodwill, and count as no activity of anybody.
    /// </summary>
    public static bool IsAboutMemberAlone(this EntryKind kind) => kind is EntryKind.Assessed or EntryKind.Frozen or EntryKind.Erased;
}
