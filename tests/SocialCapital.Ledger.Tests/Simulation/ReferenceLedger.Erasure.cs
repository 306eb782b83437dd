using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Favors;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Who was erased. The entries keep the names that they were sent with; what is shown of them has the names of now.</summary>
internal sealed partial class ReferenceLedger
{
    private readonly HashSet<string> _erased = new(StringComparer.Ordinal);
    private int _erasures;

    /// <summary>How many were erased.</summary>
    public int Erasures
    {
        get
        {
            Advance();
            return _erasures;
        }
    }

    /// <summary>The entries as whoever reads a statement sees them.</summary>
    public IEnumerable<ReferenceEntry> Shown => Entries.Select(Show);

    /// <summary>An entry with the names of now, and without the id that its sender gave it where one of them was erased.</summary>
    public ReferenceEntry Show(ReferenceEntry kept)
    {
        Advance();
        var entry = kept.Entry;
        var shown = kept with
        {
            Giver = _names[entry.Giver], Receiver = _names[entry.Receiver], Author = entry.Author < 0 ? null : _names[entry.Author],
        };
        return IsErased(shown.Giver) || IsErased(shown.Receiver) || IsErased(shown.Author)
            ? shown with { Id = new EntryHandle(0, entry.Offset).ToString() }
            : shown;
    }

    /// <summary>Whether somebody who came under a name later than the offset was erased, too.</summary>
    public bool IsErasedAfter(string name, long offset) =>
        Entries.Skip((int)offset).Any(kept => kept.Entry.Kind == EntryKind.Erased && kept.Receiver == name);

    /// <summary>Whether anybody whom an event names, or who is in the entry that it is about, was erased before or is called so again.</summary>
    public bool Touches(ClientEvent sent)
    {
        Advance();
        return WasErased(sent.From) || WasErased(sent.To) || WasErased(sent.ReferredTo)
            || (sent.Of is { } of && Find(of) is { } about && (IsErased(Show(about).Giver) || IsErased(Show(about).Receiver)));
    }

    private ReferenceEntry? Find(string of)
    {
        var offset = EntryHandle.TryParse(of, out var handle) ? handle.Offset : _offsets.GetValueOrDefault(of);
        return offset >= 1 && offset <= _entries.Count ? _entries[(int)offset - 1] : null;
    }

    private bool WasErased(string? name) => name is not null && _erased.Contains(name);

    private static bool IsErased(string? name) => name is not null && ErasedMember.Is(name);

    private void Erase(ReferenceEntry kept)
    {
        var pseudonym = ErasedMember.NameOf(0, kept.Entry.Receiver);
        _erasures++;
        _erased.Add(kept.Receiver);
        _names.Rename(kept.Entry.Receiver, pseudonym, kept.Entry.Offset);
        if (_frozen.Remove(kept.Receiver, out var until))
        {
            _frozen.Add(pseudonym, until);
        }
    }

    private static bool IsEndedByErasure(ReferenceEntry kept) =>
        kept.Entry.Kind == EntryKind.FavorCanceled && kept.Id == FavorEntryIds.Of(new EntryHandle(0, kept.Entry.Of), EntryKind.FavorCanceled);

    /// <summary>Nobody cancels a favor but who asked it, and the service where one of the two is being erased.</summary>
    private void CheckEndedByErasure(ReferenceEntry kept) => Check(
        kept.Author is null && (knowledge.IsBeingErased(kept.Giver) || knowledge.IsBeingErased(kept.Receiver)),
        $"favor {kept.Entry.Of} was ended as if one of the two were being erased");
}
