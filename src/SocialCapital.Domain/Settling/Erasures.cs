using SocialCapital.Domain.Entries;

namespace SocialCapital.Domain.Settling;

/// <summary>Settles the erasure of a member.</summary>
public static class Erasures
{
    /// <summary>An erasure: of a member none of whose favors is open.</summary>
    /// <param name="claim">The claim; its receiver is the member, its author who asked for it, where somebody is named.</param>
    /// <param name="hasOpenFavors">Whether the member has asked, or is asked, a favor that has not ended.</param>
    public static Settled Erased(in Claim claim, bool hasOpenFavors) => hasOpenFavors
        ? Settled.Rejected(RejectionCode.FavorsOpen, "to: has favors open; they end first.")
        : new Settled(Settlement.EntryOf(claim, EntryKind.Erased), null);
}
