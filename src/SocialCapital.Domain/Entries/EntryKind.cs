namespace SocialCapital.Domain.Entries;

/// <summary>What an entry is. The numbers stand in journals and never change.</summary>
public enum EntryKind : byte
{
    /// <summary>Not an entry.</summary>
    None = 0,

    /// <summary>Goodwill that passes from the giver to the receiver.</summary>
    Deposit = 1,

    /// <summary>A signed statement of trust, -1 to 1. It moves no goodwill.</summary>
    Rating = 2,

    /// <summary>The receiver's own valuation of an earlier deposit; moves the difference.</summary>
    Appreciation = 3,

    /// <summary>A moderator's negative entry, drawn from the member's account with the commons.</summary>
    Penalty = 4,

    /// <summary>Undoes an earlier entry.</summary>
    Reversal = 5,

    /// <summary>A favor was asked: a hold on the asker's side of the relationship.</summary>
    FavorAsked = 6,

    /// <summary>A favor was honored: the hold is released, and a deposit by the one who honored it.</summary>
    FavorHonored = 7,

    /// <summary>A favor was declined: the hold is released.</summary>
    FavorDeclined = 8,

    /// <summary>A favor was taken back by its asker: the hold is released.</summary>
    FavorCanceled = 9,

    /// <summary>A favor ran out of time: the hold is released.</summary>
    FavorExpired = 10,

    /// <summary>A member says how long a line another may have with it. It moves no goodwill.</summary>
    CreditCapped = 11,

    /// <summary>
    /// The audit says which tier a member has, and by how much the running trust in it is off. It moves no goodwill, touches no
    /// relationship, and counts as no activity of anybody.
    /// </summary>
    Assessed = 12,

    /// <summary>
    /// A moderator freezes a member, or lifts that. Like an assessment it moves no goodwill, touches no relationship, and counts as no
    /// activity of anybody.
    /// </summary>
    Frozen = 13,

    /// <summary>
    /// A member was erased: nobody can tell any more who it was. It moves no goodwill, and the account stays, so that everybody
    /// else's is what it was; it takes no more entries.
    /// </summary>
    Erased = 14,
}
