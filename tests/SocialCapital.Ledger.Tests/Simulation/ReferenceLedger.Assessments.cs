using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Assessments, which touch one account and no other.</summary>
internal sealed partial class ReferenceLedger
{
    private void Assess(ReferenceEntry kept, in EntryDetails details)
    {
        var entry = kept.Entry;
        var history = _members[kept.Receiver];
        var member = history.Latest;
        Check(
            details.PreviousOfReceiver == member.LastOffset && details.PreviousOfGiver == 0 && details.PreviousOfPair == 0,
            $"assessment {entry.Offset} breaks a chain");
        var settled = Assessments.Assessed(
            new Claim
            {
                Offset = entry.Offset,
                Giver = entry.Giver,
                Receiver = entry.Receiver,
                Author = entry.Author,
                OccurredAt = entry.OccurredAt,
                Amount = details.HasAmount ? entry.Amount : null,
                Tier = entry.Tier,
                AtRiskSince = entry.AtRiskSince,
            },
            _policy!,
            member);
        Check(settled.Rejection is null && settled.Entry == entry, $"assessment {entry.Offset} settles again as {settled}, not {entry}");
        AssessmentFold.Apply(entry, ref member, _trust);
        history.Add(entry.Offset, member);
        _entries.Add(kept);
    }
}
