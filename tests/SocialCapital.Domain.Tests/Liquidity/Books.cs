using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>A community's books with the accounts behind them, folded entry by entry as a shard does. Member 0 is the commons.</summary>
internal sealed class Books(Policy policy)
{
    public CommunityFlows Flows { get; } = new();

    public Dictionary<int, MemberAccount> Members { get; } = [];

    public Dictionary<(int Low, int High), RelationshipAccount> Pairs { get; } = [];

    public Books Fold(Entry entry, Timestamp recordedAt)
    {
        var key = (Math.Min(entry.Giver, entry.Receiver), Math.Max(entry.Giver, entry.Receiver));
        var (giver, receiver) = (Members.GetValueOrDefault(entry.Giver), Members.GetValueOrDefault(entry.Receiver));
        var pair = Pairs.GetValueOrDefault(key);
        var before = PairStanding.Of(pair);
        Domain.Folding.Fold.Apply(entry, policy, ref giver, ref receiver, ref pair);
        (Members[entry.Giver], Members[entry.Receiver], Pairs[key]) = (giver, receiver, pair);
        if (key.Item1 != Playing.Bank.Commons)
        {
            Flows.Apply(entry, giver, receiver, before, PairStanding.Of(pair), policy.Liquidity, recordedAt);
        }

        return this;
    }
}
