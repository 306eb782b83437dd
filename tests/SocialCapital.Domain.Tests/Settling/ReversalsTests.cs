using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Tests.Folding;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Settling;

public class ReversalsTests
{
    private static readonly Gen<Act> Reversible = Acts.Of(Gen.OneOf(
        Deed.GiveAmount, Deed.GiveByActivity, Deed.Rate, Deed.Appreciate, Deed.AppreciateByAmount, Deed.Penalize));

    private static readonly Gen<(Policy Policy, Bank Bank, long[] Shuffled)> Undone =
        from policy in Acts.Policies
        from acts in Reversible.Array[0, 60]
        let bank = Acts.Play(policy, acts)
        from shuffled in Gen.Shuffle(bank.Journal.Select(e => e.Offset).ToArray())
        select (policy, bank, shuffled);

    [Fact]
    public void An_event_and_its_reversal_leave_every_balance_as_it_was() =>
        Gen.Select(Acts.Policies, Acts.History, Reversible, Gen.Bool).Sample(
            (policy, acts, act, isTrusting) =>
            {
                var before = Acts.Play(policy, acts, isTrusting);
                var after = Acts.Play(policy, acts, isTrusting);
                if (act.Play(after) is not { Rejection: null } settled)
                {
                    return;
                }

                Assert.Null(after.Reverse(settled.Entry.Offset, Acts.Now).Rejection);
                foreach (var number in after.Members.Keys)
                {
                    Assert.Equal(MemberFigures.Of(before.Member(number)), MemberFigures.Of(after.Member(number)));
                    Decayed(before).AssertClose(Decayed(after), FoldReferenceTests.Everything(after));

                    // A rating that stands again counts by its rater's standing now, which may be another than it was then.
                    DecayedFigures Decayed(Bank bank) => DecayedFigures.Of(bank.Member(number), policy, Acts.Now) is var figures && isTrusting
                        ? figures with { RatedUp = 0, RatedDown = 0 }
                        : figures;
                }

                foreach (var (low, high) in after.Pairs.Keys)
                {
                    Assert.Equal(SideFigures.Of(before.Side(low, high)), SideFigures.Of(after.Side(low, high)));
                    Assert.Equal(SideFigures.Of(before.Side(high, low)), SideFigures.Of(after.Side(high, low)));
                }
            },
            iter: 2_000);

    [Fact]
    public void When_everything_is_reversed_in_any_order_nothing_is_left() => Undone.Sample(
        (policy, bank, shuffled) =>
        {
            var everything = FoldReferenceTests.Everything(bank);
            foreach (var offset in shuffled)
            {
                Assert.Null(bank.Reverse(offset, Acts.Now).Rejection);
            }

            foreach (var member in bank.Members.Values)
            {
                Assert.Equal(MemberFigures.Of(default), MemberFigures.Of(member));
                DecayedFigures.Of(member, policy, Acts.Now).AssertClose(new DecayedFigures(0, 0, 0, 0, 0), everything);
            }

            foreach (var (low, high) in bank.Pairs.Keys)
            {
                Assert.Equal(SideFigures.Of(default), SideFigures.Of(bank.Side(low, high)));
                Assert.Equal(SideFigures.Of(default), SideFigures.Of(bank.Side(high, low)));
            }
        },
        iter: 1_000);

    [Fact]
    public void Nothing_is_reversed_twice() => Gen.Select(Acts.Policies, Acts.History).Sample((policy, acts) =>
    {
        var bank = Acts.Play(policy, acts);
        var reversed = bank.Journal.Where(e => e.Kind == EntryKind.Reversal).Select(e => e.Of).ToArray();
        Assert.Equal(reversed.Length, reversed.Distinct().Count());
        foreach (var offset in reversed)
        {
            Assert.Equal(RejectionCode.AlreadyReversed, bank.Reverse(offset, Acts.Now).Rejection?.Code);
        }
    });

    [Fact]
    public void A_reversed_deposit_gives_back_what_its_receiver_made_of_it()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var deposit = Offset(bank.Deposit(1, 2, Goodwill.FromUnits(10), Acts.Now));
        bank.Appreciate(deposit, Acts.Now, value: new Fraction(1_500_000));
        Assert.Equal(1, bank.Side(1, 2).Thanked);

        var reversal = bank.Reverse(deposit, Acts.Now).Entry;

        Assert.Equal(Goodwill.FromUnits(-15), reversal.Worth);
        Assert.Equal(Goodwill.Zero, bank.Member(1).Given);
        Assert.Equal(0, bank.Side(1, 2).Thanked);
        Assert.Equal(0, bank.Member(1).ThanksBreadth);
    }

    [Fact]
    public void A_reversed_appreciation_makes_the_one_before_it_count_again()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var deposit = Offset(bank.Deposit(1, 2, Goodwill.FromUnits(10), Acts.Now));
        var first = Offset(bank.Appreciate(deposit, Acts.Now, value: new Fraction(500_000)));
        var second = Offset(bank.Appreciate(deposit, Acts.Now, value: new Fraction(2_000_000)));
        var third = Offset(bank.Appreciate(deposit, Acts.Now, amount: Goodwill.FromUnits(12)));

        bank.Reverse(second, Acts.Now);
        Assert.Equal(Goodwill.FromUnits(12), bank.Member(1).Given);

        bank.Reverse(third, Acts.Now);
        Assert.Equal(Goodwill.FromUnits(5), bank.Member(1).Given);
        Assert.Equal((0, 1), (bank.Side(1, 2).Thanked, bank.Side(1, 2).Disappointed));

        bank.Reverse(first, Acts.Now);
        Assert.Equal(Goodwill.FromUnits(10), bank.Member(1).Given);
        Assert.Equal((0, 0), (bank.Side(1, 2).Thanked, bank.Side(1, 2).Disappointed));
        Assert.Equal(new Adjustment(Goodwill.FromUnits(10), Stance.None, 0, false), bank.Referenced(deposit).Adjustment);
    }

    [Fact]
    public void Stances_are_counted_once_through_thanks_its_reversal_new_thanks_and_the_deposits_reversal()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var deposit = Offset(bank.Deposit(1, 2, Goodwill.FromUnits(10), Acts.Now));
        var thanks = Offset(bank.Appreciate(deposit, Acts.Now, value: Fraction.One));
        bank.Reverse(thanks, Acts.Now);
        var disappointment = Offset(bank.Appreciate(deposit, Acts.Now, value: new Fraction(0)));
        Assert.Equal((0, 1), (bank.Side(1, 2).Thanked, bank.Side(1, 2).Disappointed));

        bank.Reverse(deposit, Acts.Now);
        Assert.Equal((0, 0), (bank.Side(1, 2).Thanked, bank.Side(1, 2).Disappointed));

        // The deposit is gone, and what was said of it brings nothing back.
        Assert.Null(bank.Reverse(disappointment, Acts.Now).Rejection);
        Assert.Equal((0, 0), (bank.Side(1, 2).Thanked, bank.Side(1, 2).Disappointed));
        Assert.Equal(Goodwill.Zero, bank.Member(1).Given);
    }

    [Fact]
    public void A_reversed_rating_makes_the_latest_one_stand_that_was_not_reversed()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var first = Offset(bank.Rate(1, 2, new Fraction(100_000), Acts.Now));
        var second = Offset(bank.Rate(1, 2, new Fraction(200_000), Acts.Now));
        var third = Offset(bank.Rate(1, 2, new Fraction(-300_000), Acts.Now));

        bank.Reverse(second, Acts.Now);
        Assert.Equal(third, bank.Side(1, 2).Rating.Offset);

        bank.Reverse(third, Acts.Now);
        Assert.Equal(first, bank.Side(1, 2).Rating.Offset);
        Assert.Equal(1, bank.Member(2).Ratings);

        var fourth = Offset(bank.Rate(1, 2, Fraction.One, Acts.Now));
        bank.Reverse(first, Acts.Now);
        bank.Reverse(fourth, Acts.Now);
        Assert.False(bank.Side(1, 2).Rating.IsPresent);
        Assert.Equal(0, bank.Member(2).Ratings);
    }

    [Fact]
    public void A_reversed_penalty_gives_back_what_it_took()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var penalty = Offset(bank.Penalize(3, 1, Goodwill.FromUnits(7), Acts.Now));
        Assert.Equal(Goodwill.FromUnits(7), bank.Member(1).Penalized);

        Assert.Null(bank.Reverse(penalty, Acts.Now).Rejection);

        Assert.Equal(Goodwill.Zero, bank.Member(1).Penalized);
        Assert.Equal(Goodwill.Zero, bank.Member(1).Net);
        Assert.Equal(0, bank.Member(1).DecayedPenalized.At(Acts.Now, bank.Policy.HalfLife));
    }

    [Fact]
    public void A_reversal_and_a_favor_cannot_be_reversed()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var deposit = Offset(bank.Deposit(1, 2, Goodwill.FromUnits(1), Acts.Now));
        var reversal = Offset(bank.Reverse(deposit, Acts.Now));
        var favor = Offset(bank.Favor(EntryKind.FavorAsked, 1, 2, Goodwill.FromUnits(1), Acts.Now));

        Assert.Equal(RejectionCode.WrongEntry, bank.Reverse(reversal, Acts.Now).Rejection?.Code);
        Assert.Equal(RejectionCode.WrongEntry, bank.Reverse(favor, Acts.Now).Rejection?.Code);
    }

    private static long Offset(Settled settled)
    {
        Assert.Null(settled.Rejection);
        return settled.Entry.Offset;
    }
}
