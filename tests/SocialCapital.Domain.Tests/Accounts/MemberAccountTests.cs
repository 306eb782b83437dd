using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Folding;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Accounts;

public class MemberAccountTests
{
    // A pair lives in one shard, so the pairs of one history are dealt out to three. Each shard has its own trust, by which it
    // weighs ratings, so here all weigh alike; how trust combines is told by MemberTrustTests.
    [Fact]
    public void A_members_accounts_in_several_shards_combine_to_the_account_in_one() =>
        Gen.Select(Acts.Policies, Acts.History).Sample(
            (policy, acts) =>
            {
                var whole = Acts.Play(policy, acts, isTrusting: false);
                Bank[] shards = [new(policy, false), new(policy, false), new(policy, false)];
                foreach (var entry in whole.Journal)
                {
                    shards[ShardOf(entry)].Replay(entry);
                }

                foreach (var (number, account) in whole.Members)
                {
                    foreach (var order in (int[][])[[0, 1, 2], [2, 0, 1], [1, 2, 0]])
                    {
                        var combined = order.Aggregate(
                            default(MemberAccount), (sum, shard) => sum.Combine(shards[shard].Member(number), policy.HalfLife));
                        Assert.Equal(MemberFigures.Of(account), MemberFigures.Of(combined));
                        Assert.Equal(Counts.Of(account), Counts.Of(combined));
                        Assert.Equal(account.LastOffset, combined.LastOffset);
                        Assert.Equal(account.Daily.Day, combined.Daily.Day);
                        DecayedFigures.Of(account, policy, Acts.Now).AssertClose(
                            DecayedFigures.Of(combined, policy, Acts.Now), FoldReferenceTests.Everything(whole));
                    }
                }
            },
            iter: 500);

    [Fact]
    public void An_account_that_no_shard_has_seen_changes_nothing()
    {
        var bank = Acts.Play(PolicyPresets.Balanced, [new Act(Deed.GiveByActivity, 1, 2, new(5), new(1_000_000), 0, Acts.Now)]);

        Assert.Equal(Bits.Of(bank.Member(1)), Bits.Of(bank.Member(1).Combine(default, PolicyPresets.Balanced.HalfLife)));
        Assert.Equal(Bits.Of(bank.Member(1)), Bits.Of(default(MemberAccount).Combine(bank.Member(1), PolicyPresets.Balanced.HalfLife)));
    }

    private static int ShardOf(Entry entry) => (entry.Giver + entry.Receiver + (entry.Giver * entry.Receiver)) % 3;
}
