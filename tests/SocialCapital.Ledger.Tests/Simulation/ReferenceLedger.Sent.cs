using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What the journal says, held against what clients sent.</summary>
internal sealed partial class ReferenceLedger
{
    /// <summary>The entry says what a client sent under its id.</summary>
    private void CheckSent(ReferenceEntry kept, in EntryDetails details)
    {
        var entry = kept.Entry;
        if (knowledge.Find(kept.Id) is not { } sent)
        {
            violated($"entry {entry.Offset} has the id {kept.Id}, which nobody sent");
            return;
        }

        var isAbout = entry.Of > 0;
        var (giver, receiver) = isAbout
            ? (_entries[(int)entry.Of - 1].Giver, _entries[(int)entry.Of - 1].Receiver)
            : entry.Kind == EntryKind.FavorAsked ? (sent.To, sent.From)
            : (entry.Kind is EntryKind.Penalty or EntryKind.Assessed or EntryKind.Frozen or EntryKind.Erased ? "@commons" : sent.From, sent.To);
        Check(
            sent.Kind == entry.Kind && giver == kept.Giver && receiver == kept.Receiver && kept.Author == sent.From
            && details.HasAmount == sent.Amount.HasValue && entry.Amount == (sent.Amount ?? default)
            && details.HasQuality == sent.Quality.HasValue && entry.Quality == (sent.Quality ?? default)
            && details.HasValue == sent.Value.HasValue && entry.Value == (sent.Value ?? default)
            && details.HasClientTime == sent.OccurredAt.HasValue && entry.OccurredAt == (sent.OccurredAt ?? entry.OccurredAt)
            && Encoding.UTF8.GetString(details.Activity) == (sent.Activity ?? "")
            && (_reference ?? "") == (sent.Reference ?? "")
            && (details.ReferredTo is { } referredTo ? _names[referredTo] : "") == (sent.ReferredTo ?? "")
            && (entry.Kind == EntryKind.Assessed ? entry.AtRiskSince : entry.ExpiresAt) == sent.ExpiresAt && entry.Tier == sent.Tier && entry.IsLift == sent.IsLift,
            $"entry {entry.Offset} is {entry}, but {sent} was sent");
        if (isAbout)
        {
            Check(
                sent.Of == "@0." + entry.Of || sent.Of == _entries[(int)entry.Of - 1].Id,
                $"entry {entry.Offset} is about {entry.Of}, but {sent.Of} was meant");
        }
    }
}
