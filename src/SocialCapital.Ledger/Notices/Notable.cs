using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Notices;

/// <summary>Which entries a platform may want to hear of as they happen: the steps of favors, and assessments that move a tier.</summary>
internal static class Notable
{
    /// <summary>Whether an entry may be one, by its kind alone.</summary>
    public static bool MayBe(EntryKind kind) =>
        kind is EntryKind.FavorAsked or EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorCanceled
            or EntryKind.FavorExpired or EntryKind.Assessed;

    /// <summary>Whether an entry is one.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="activity">Its activity: for an assessment the place of the tier before, where it moves the tier.</param>
    public static bool Is(EntryKind kind, ReadOnlySpan<byte> activity) => kind == EntryKind.Assessed ? activity.Length > 0 : MayBe(kind);
}
