using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Folding;

public sealed class StandingEntriesTests
{
    [Fact]
    public void In_any_history_an_entry_stands_and_is_worth_what_its_bank_says() =>
        Gen.Select(Acts.Policies, Acts.History).Sample((policy, acts) =>
        {
            var bank = Acts.Play(policy, acts);
            var standing = new StandingEntries();
            foreach (var entry in bank.Journal.Reverse())
            {
                var stands = standing.Look(entry, out var worth);
                var current = bank.Referenced(entry.Offset).Current;
                switch (entry.Kind)
                {
                    case EntryKind.Reversal:
                        Assert.False(stands);
                        break;
                    case EntryKind.Rating:
                        Assert.Equal(bank.Side(entry.Giver, entry.Receiver).Rating.Offset == entry.Offset, stands);
                        break;
                    case EntryKind.Appreciation:
                        var deposit = bank.Referenced(entry.Of).Current;
                        Assert.Equal(!deposit.IsReversed && deposit.StandingAppreciation == entry.Offset, stands);
                        Assert.True(!stands || (worth == deposit.Worth && entry.StanceAfter == deposit.Stance));
                        break;
                    default:
                        Assert.Equal(!current.IsReversed, stands);
                        Assert.True(!stands || worth == current.Worth, $"{worth} instead of {current.Worth}");
                        break;
                }
            }
        });

    [Fact]
    public void The_strongest_are_kept_in_order_and_no_more_of_them() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 20].Array[0, 40]).Sample((most, strengths) =>
        {
            var strongest = new Strongest<int>(most);
            for (var i = 0; i < strengths.Length; i++)
            {
                strongest.Offer(strengths[i], i);
            }

            var expected = strengths.Select((strength, i) => ((double)strength, i)).OrderByDescending(one => one.Item1).Take(most);
            Assert.Equal(expected, strongest.Kept);
            Assert.Equal(strengths.Length, strongest.Offered);
        });
}
