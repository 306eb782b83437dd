using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Favors;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What the journal says of favors.</summary>
internal sealed partial class ReferenceLedger
{
    /// <summary>Whether a favor is open whose time is over.</summary>
    public bool HasFavorsDue(Timestamp now)
    {
        Advance();
        return OpenFavors().Any(favor => favor.ExpiresAt <= now);
    }

    private IEnumerable<Entry> OpenFavors() => _entries
        .Select(kept => kept.Entry)
        .Where(entry => entry.Kind == EntryKind.FavorAsked && !_adjustments.ContainsKey(entry.Offset));

    private int OpenOf(int asker) => OpenFavors().Count(favor => favor.Receiver == asker);

    /// <summary>A favor ends by itself when its time is over, and not before.</summary>
    private void CheckExpired(ReferenceEntry kept)
    {
        var favor = _entries[(int)kept.Entry.Of - 1];
        Check(
            kept.Entry.OccurredAt >= favor.Entry.ExpiresAt && kept.Id == FavorEntryIds.Of(new EntryHandle(0, kept.Entry.Of), EntryKind.FavorExpired) && kept.Author is null,
            $"favor {kept.Entry.Of}, open until {favor.Entry.ExpiresAt}, was ended at {kept.Entry.OccurredAt} as {kept.Id}");
    }
}
