using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Liquidity;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>The community's books, as the journal tells them: every version, since answers may stand for any block's end.</summary>
internal sealed partial class ReferenceLedger
{
    private readonly CommunityFlows _flows = new();
    private readonly Dictionary<long, byte[]> _flowsAt = [];

    /// <summary>The books now.</summary>
    public CommunityFlows Flows
    {
        get
        {
            Advance();
            return _flows;
        }
    }

    /// <summary>The books as of the end of a block, as bytes; null where no block ends there.</summary>
    public byte[]? FlowsAt(long offset)
    {
        Advance();
        return offset == 0 ? FlowsCodec.ToBytes(new CommunityFlows()) : _flowsAt.GetValueOrDefault(offset);
    }

    private void Book(
        ReferenceEntry kept, in MemberAccount giver, in RelationshipAccount before, in RelationshipAccount after, Timestamp recordedAt)
    {
        if (kept.Giver != Identifier.Commons && kept.Receiver != Identifier.Commons)
        {
            _flows.Apply(kept.Entry, giver, PairStanding.Of(before), PairStanding.Of(after), recordedAt);
        }
    }

    private void KeepFlows() => _flowsAt[LastOffset] = FlowsCodec.ToBytes(_flows);
}
