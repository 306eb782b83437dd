using System.Globalization;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;

namespace SocialCapital.Ledger.Favors;

/// <summary>
/// The ids of entries that end favors. One for each favor and kind, so that a step that is sent again is known by its id;
/// they begin with <c>@</c>, as no id of a client does.
/// </summary>
public static class FavorEntryIds
{
    /// <summary>The id.</summary>
    /// <param name="favor">The entry that asked.</param>
    /// <param name="kind">How the favor ends.</param>
    public static string Of(EntryHandle favor, EntryKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"@favor.{favor.Shard}.{favor.Offset}.{Name(kind)}");

    private static string Name(EntryKind kind) => kind switch
    {
        EntryKind.FavorHonored => "honored",
        EntryKind.FavorDeclined => "declined",
        EntryKind.FavorCanceled => "canceled",
        EntryKind.FavorExpired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Ends no favor."),
    };
}
