using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Who is frozen, by the entries alone.</summary>
internal sealed partial class ReferenceLedger
{
    /// <summary>Until when; null where there is no end.</summary>
    private readonly Dictionary<string, Timestamp?> _frozen = new(StringComparer.Ordinal);

    /// <summary>Whether anybody named so, or anybody at all where nobody is named, was ever frozen.</summary>
    public bool WasFrozen(params string?[] names) => Entries.Any(e => e.Entry.Kind == EntryKind.Frozen && (names.Contains(null) || names.Contains(e.Receiver)));

    /// <summary>Nobody who was frozen when it was journaled has said it, or was asked a favor by it.</summary>
    private void CheckNotFrozen(ReferenceEntry kept, Timestamp recordedAt)
    {
        string?[] concerned = kept.Entry.Kind switch
        {
            EntryKind.FavorAsked => [kept.Giver, kept.Receiver],
            EntryKind.Appreciation => [kept.Receiver],
            EntryKind.Penalty or EntryKind.Reversal or EntryKind.Frozen => [kept.Author],
            EntryKind.Deposit or EntryKind.Rating or EntryKind.CreditCapped or EntryKind.FavorHonored => [kept.Giver],
            _ => [],
        };
        foreach (var name in concerned)
        {
            Check(
                name is null || !_frozen.TryGetValue(name, out var until) || until <= recordedAt,
                $"entry {kept.Entry.Offset} counts, though {name} was frozen");
        }

        if (kept.Entry.Kind == EntryKind.Frozen)
        {
            Check(!kept.Entry.IsLift || (_frozen.TryGetValue(kept.Receiver, out var until) && !(until <= recordedAt)), $"entry {kept.Entry.Offset} frees whoever was free");
            _frozen.Remove(kept.Receiver);
            if (!kept.Entry.IsLift)
            {
                _frozen[kept.Receiver] = kept.Entry.ExpiresAt == default ? null : kept.Entry.ExpiresAt;
            }
        }
    }
}
