using CsCheck;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Folding;

public class FoldOrderTests
{
    // The last rating stands, so ratings are the one thing in which order tells; and what is worth how much is settled before.
    private static readonly Gen<(Policy Policy, Bank Bank, Entry[] Shuffled)> Shuffles =
        from policy in Acts.Policies
        from acts in Acts.History
        let bank = Acts.Play(policy, acts)
        from shuffled in Gen.Shuffle(bank.Journal.Where(e => !IsAboutRating(e)).ToArray())
        select (policy, bank, shuffled);

    [Fact]
    public void The_same_settled_entries_give_the_same_balances_in_any_order() =>
        Shuffles.Sample(
            (policy, bank, shuffled) =>
            {
                var ordered = new Bank(policy);
                var other = new Bank(policy);
                foreach (var entry in shuffled.OrderBy(e => e.Offset))
                {
                    ordered.Replay(entry);
                }

                foreach (var entry in shuffled)
                {
                    other.Replay(entry);
                }

                foreach (var (number, account) in ordered.Members)
                {
                    var twin = other.Member(number);
                    Assert.Equal(MemberFigures.Of(account), MemberFigures.Of(twin));
                    Assert.Equal(Counts.Of(account), Counts.Of(twin));
                    DecayedFigures.Of(account, policy, Acts.Now).AssertClose(
                        DecayedFigures.Of(twin, policy, Acts.Now), FoldReferenceTests.Everything(bank));
                }

                foreach (var ((low, high), pair) in ordered.Pairs)
                {
                    Assert.Equal(SideFigures.Of(pair.Low), SideFigures.Of(other.Side(low, high)));
                    Assert.Equal(SideFigures.Of(pair.High), SideFigures.Of(other.Side(high, low)));
                    Assert.Equal(Counts.Of(pair), Counts.Of(other.Pair(low, high)));
                }
            },
            iter: 1_000);

    [Fact]
    public void The_same_entries_in_the_same_order_give_the_same_accounts_and_the_same_trust_to_the_bit() =>
        Gen.Select(Acts.Policies, Acts.History).Sample(
            (policy, acts) =>
            {
                var bank = Acts.Play(policy, acts);
                var again = new Bank(policy);
                foreach (var entry in bank.Journal)
                {
                    again.Replay(entry);
                }

                foreach (var (number, account) in bank.Members)
                {
                    Assert.Equal(Bits.Of(account), Bits.Of(again.Member(number)));
                }

                foreach (var ((low, high), pair) in bank.Pairs)
                {
                    Assert.Equal(Bits.Of(pair), Bits.Of(again.Pair(low, high)));
                }

                Assert.Equal(Bits.Of(bank.Trust), Bits.Of(again.Trust));
            },
            iter: 300);

    private static bool IsAboutRating(Entry entry) =>
        entry.Kind == EntryKind.Rating || (entry.Kind == EntryKind.Reversal && entry.OfKind == EntryKind.Rating);
}
