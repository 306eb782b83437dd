using System.Text;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What an entry is worth, settled again from what the journal says and the accounts as they were.</summary>
internal sealed partial class ReferenceLedger
{
    private Settled Settle(
        ReferenceEntry kept, in EntryDetails details, in MemberAccount giver, in MemberAccount receiver, in RelationshipAccount pair)
    {
        var entry = kept.Entry;
        Goodwill? weight = null;
        if (!details.Activity.IsEmpty && _policy!.TryGetWeight(Encoding.UTF8.GetString(details.Activity), out var found))
        {
            weight = found;
        }

        var claim = new Claim
        {
            Offset = entry.Offset,
            Giver = entry.Giver,
            Receiver = entry.Receiver,
            Author = entry.Author,
            OccurredAt = entry.OccurredAt,
            Amount = details.HasAmount ? entry.Amount : null,
            ActivityWeight = weight,
            Quality = details.HasQuality ? entry.Quality : null,
            Value = details.HasValue ? entry.Value : null,
            DecidedOn = knowledge.Find(kept.Id)?.DecidedOn ?? 0,
            ExpiresAt = entry.ExpiresAt,
            IsReferral = details.ReferredTo is not null,
            IsPaid = _policy!.Paid.Contains(Encoding.UTF8.GetString(details.Activity)),
        };
        var isWithCommons = kept.Giver == "@commons" || kept.Receiver == "@commons";
        switch (entry.Kind)
        {
            case EntryKind.Deposit:
                return Settlement.Deposit(claim, _policy!, isWithCommons, giver, receiver, pair);
            case EntryKind.Rating:
                return Settlement.Rating(claim, pair);
            case EntryKind.Penalty:
                return Settlement.Penalty(claim, _policy!, giver, receiver);
            case EntryKind.Appreciation:
                return Settlement.Appreciation(claim, _policy!, Referenced(entry.Of), giver, receiver);
            case EntryKind.FavorAsked:
                return FavorSettlement.Asked(claim, _policy!, pair, OpenOf(entry.Receiver));
            case EntryKind.CreditCapped:
                return FavorSettlement.CreditCapped(claim);
            case EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorCanceled or EntryKind.FavorExpired:
                return FavorSettlement.Ended(claim, entry.Kind, Referenced(entry.Of), giver, receiver);
            default:
                var target = Referenced(entry.Of);
                ReferencedEntry? deposit = target.Entry.Kind == EntryKind.Appreciation ? Referenced(target.Entry.Of) : null;
                return Reversals.Reversal(claim, target, deposit, StandsAgain(target), giver, receiver, pair);
        }
    }
}
