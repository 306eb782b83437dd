using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Tests.Folding;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Settling;

public class BalanceOverflowTests
{
    // The largest events that a policy may allow: some forty of them fill an account.
    private static readonly Policy Huge = PolicyPresets.Balanced with { EventLimit = Goodwill.FromUnits(1_000_000_000) };

    private static readonly Gen<Act[]> HugeHistory = Gen.Select(
        Acts.Of(Gen.OneOf(
            Deed.GiveAmount, Deed.GiveAmount, Deed.Penalize, Deed.Appreciate, Deed.AppreciateByAmount, Deed.Reverse)),
        Gen.Long[700_000_000_000_000, 1_000_000_000_000_000],
        (act, micro) => act with { From = 1, To = 2, Amount = new Goodwill(micro) }).Array[300];

    [Fact]
    public void What_an_account_cannot_hold_is_rejected_and_never_wraps() => HugeHistory.Sample(
        acts =>
        {
            var bank = new Bank(Huge);
            foreach (var act in acts)
            {
                var settled = act.Play(bank);
                Assert.True(settled?.Rejection?.Code is null or RejectionCode.BalanceOverflow
                    or RejectionCode.AlreadyReversed or RejectionCode.AmountOutOfRange or RejectionCode.WrongEntry);
                foreach (var member in bank.Members.Values)
                {
                    Assert.InRange(member.Given.MicroUnits, 0, Settlement.BalanceLimit.MicroUnits);
                    Assert.InRange(member.Received.MicroUnits, 0, Settlement.BalanceLimit.MicroUnits);
                }
            }

            FoldConservationTests.AssertConserved(bank);
        },
        iter: 200);

    [Fact]
    public void A_full_account_takes_no_more_and_keeps_what_it_has()
    {
        var bank = new Bank(Huge);
        var at = Acts.Now;
        while (bank.Deposit(1, 2, Huge.EventLimit, at).Rejection is null)
        {
        }

        var full = bank.Member(1).Given;
        Assert.Equal(RejectionCode.BalanceOverflow, bank.Deposit(1, 3, Huge.EventLimit, at).Rejection?.Code);
        Assert.Equal(RejectionCode.BalanceOverflow, bank.Deposit(3, 2, Huge.EventLimit, at).Rejection?.Code);
        Assert.Equal(full, bank.Member(1).Given);

        var room = Settlement.BalanceLimit - full;
        Assert.Null(bank.Deposit(1, 2, room, at).Rejection);
        Assert.Equal(RejectionCode.BalanceOverflow, bank.Deposit(1, 2, new Goodwill(1), at).Rejection?.Code);
        Assert.Equal(Settlement.BalanceLimit, bank.Member(1).Given);
    }

    [Fact]
    public void Reversing_a_disappointment_is_rejected_where_what_comes_back_does_not_fit()
    {
        var bank = new Bank(Huge);
        var at = Acts.Now;
        var deposit = bank.Deposit(1, 2, Huge.EventLimit, at).Entry.Offset;
        var nothing = bank.Appreciate(deposit, at, value: new Fraction(0)).Entry.Offset;
        while (bank.Deposit(1, 2, Huge.EventLimit, at).Rejection is null)
        {
        }

        Assert.Equal(RejectionCode.BalanceOverflow, bank.Reverse(nothing, at).Rejection?.Code);

        Assert.Null(bank.Reverse(bank.Journal.Count, at).Rejection);
        Assert.Null(bank.Reverse(nothing, at).Rejection);
    }

    [Fact]
    public void A_members_accounts_in_all_shards_can_always_be_summed()
    {
        var bank = new Bank(Huge);
        while (bank.Deposit(1, 2, Huge.EventLimit, Acts.Now).Rejection is null)
        {
        }

        bank.Deposit(1, 2, Settlement.BalanceLimit - bank.Member(1).Given, Acts.Now);
        var sum = bank.Member(1);
        for (var shard = 1; shard < 256; shard++)
        {
            sum = sum.Combine(bank.Member(1), Huge.HalfLife);
        }

        Assert.Equal(Settlement.BalanceLimit.MicroUnits * 256, sum.Given.MicroUnits);
    }
}
