using SocialCapital.Domain.Entries;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>How a favor ended for its asker, in parts of a clear experience.</summary>
/// <param name="Kept">How far the one who was asked was good for it.</param>
/// <param name="LetDown">How far the asker was left alone: whoever says no does it less than whoever says nothing.</param>
public readonly record struct FavorOutcome(double Kept, double LetDown)
{
    private const double Declined = 0.5;

    /// <summary>The outcome that an entry tells; null where it tells none. Whoever declines and names somebody else lets nobody down.</summary>
    public static FavorOutcome? Of(in Entry entry) => entry.Kind switch
    {
        EntryKind.FavorHonored => new FavorOutcome(1, 0),
        EntryKind.FavorDeclined when !entry.IsReferral => new FavorOutcome(0, Declined),
        EntryKind.FavorExpired => new FavorOutcome(0, 1),
        EntryKind.Reversal when entry.OfKind == EntryKind.FavorHonored => new FavorOutcome(-1, 0),
        _ => null,
    };
}
