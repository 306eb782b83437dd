using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Entries;

/// <summary>
/// Tells of entries, looked at from the newest back, which ones still stand and what they are worth now: whatever undoes, replaces
/// or values an entry is newer than it. Remembers a few numbers of each entry that was looked at; keep to some thousands.
/// </summary>
public sealed class StandingEntries
{
    private readonly HashSet<long> _reversed = [];
    private readonly HashSet<(int Rater, int Rated)> _rated = [];
    private readonly Dictionary<long, Goodwill> _valued = [];

    /// <summary>
    /// Looks at the next older entry, and says whether it stands: it was not reversed; as a rating or appreciation it is the last word
    /// in its pair, or of its deposit, that was not reversed; and what an appreciation is about was not reversed.
    /// Reversals themselves do not stand for anything.
    /// </summary>
    /// <param name="entry">The entry; older than all before it.</param>
    /// <param name="worth">What it is worth now: of a deposit that was valued anew, what its receiver made of it.</param>
    public bool Look(in Entry entry, out Goodwill worth)
    {
        worth = entry.Worth;
        switch (entry.Kind)
        {
            case EntryKind.Reversal:
                _reversed.Add(entry.Of);
                return false;
            case var _ when _reversed.Contains(entry.Offset):
                return false;
            case EntryKind.Rating:
                return _rated.Add((entry.Giver, entry.Receiver));
            case EntryKind.Appreciation:
                worth = entry.ResultingWorth;
                return !_reversed.Contains(entry.Of) && _valued.TryAdd(entry.Of, entry.ResultingWorth);
            default:
                worth = _valued.TryGetValue(entry.Offset, out var valued) ? valued : entry.Worth;
                return true;
        }
    }
}
