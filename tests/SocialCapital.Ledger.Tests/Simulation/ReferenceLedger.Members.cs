using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Assessments, freezes and erasures, which touch one account and no other.</summary>
internal sealed partial class ReferenceLedger
{
    private void TakeOfMember(ReferenceEntry kept, in EntryDetails details, Timestamp recordedAt)
    {
        var entry = kept.Entry;
        var history = _members[entry.Receiver];
        var member = history.Latest;
        Check(
            details.PreviousOfReceiver == member.LastOffset && details.PreviousOfGiver == 0 && details.PreviousOfPair == 0,
            $"{entry.Kind} {entry.Offset} breaks a chain");
        var claim = new Claim
        {
            Offset = entry.Offset,
            Giver = entry.Giver,
            Receiver = entry.Receiver,
            Author = entry.Author,
            OccurredAt = entry.OccurredAt,
            Amount = details.HasAmount ? entry.Amount : null,
            Tier = entry.Tier,
            AtRiskSince = entry.AtRiskSince,
            ExpiresAt = entry.ExpiresAt,
            IsLift = entry.IsLift,
        };
        var settled = entry.Kind switch
        {
            EntryKind.Assessed => Assessments.Assessed(claim, _policy!, member),
            EntryKind.Erased => Domain.Settling.Erasures.Erased(claim, OpenFavors().Any(favor => favor.Giver == entry.Receiver || favor.Receiver == entry.Receiver)),
            _ => Freezing.Frozen(claim, member, recordedAt),
        };
        Check(settled.Rejection is null && settled.Entry == entry, $"{entry.Kind} {entry.Offset} settles again as {settled}, not {entry}");
        MemberFold.Apply(entry, ref member, _trust);
        history.Add(entry.Offset, member);
        _entries.Add(kept);
        if (entry.Kind == EntryKind.Erased)
        {
            Erase(kept);
        }
    }
}
