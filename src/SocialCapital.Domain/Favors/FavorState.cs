using SocialCapital.Domain.Entries;

namespace SocialCapital.Domain.Favors;

/// <summary>How a favor stands. It ends once, in one of the last four.</summary>
public enum FavorState : byte
{
    /// <summary>Asked, and neither answered nor out of time.</summary>
    Open = 0,

    /// <summary>Honored, wholly or in part.</summary>
    Honored = EntryKind.FavorHonored,

    /// <summary>Declined by the one who was asked.</summary>
    Declined = EntryKind.FavorDeclined,

    /// <summary>Taken back by its asker.</summary>
    Canceled = EntryKind.FavorCanceled,

    /// <summary>Out of time, without an answer.</summary>
    Expired = EntryKind.FavorExpired,
}
