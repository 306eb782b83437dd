using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>What no longer stands takes back what it has passed, exactly.</summary>
public sealed class TakingBackTests
{
    private static readonly Gen<Act> Reversible = Acts.Of(Gen.OneOf(
        Deed.GiveAmount, Deed.GiveByActivity, Deed.Rate, Deed.Appreciate, Deed.AppreciateByAmount));

    private static readonly Timestamp Before = new(Acts.Now.UnixMicroseconds - (60 * Timestamp.MicrosecondsPerDay));

    private readonly Bank _bank = new(PolicyPresets.Balanced);

    [Fact]
    public void When_everything_is_reversed_in_any_order_no_trust_and_no_distrust_is_left() =>
        (from policy in Acts.Policies
         from acts in Reversible.Array[0, 60]
         let bank = Acts.Play(policy, acts)
         from shuffled in Gen.Shuffle(bank.Journal.Select(e => e.Offset).ToArray())
         select (bank, shuffled)).Sample(
            (bank, shuffled) =>
            {
                foreach (var offset in shuffled)
                {
                    Assert.Null(bank.Reverse(offset, Acts.Now).Rejection);
                    Assert.All(bank.Members.Values, member => Assert.True(member.Trust is not { Inflow.Sum: < 0 } and not { Distrust.Sum: < 0 }));
                }

                foreach (var member in bank.Members.Values)
                {
                    var trust = member.Trust;
                    Assert.Equal(0, trust.Inflow.Sum, 1e-9);
                    Assert.Equal(0, trust.Distrust.Sum, 1e-9);
                }

                Assert.All(bank.Pairs.Values, pair => Assert.True(
                    pair.Low.Passed is null or { Trust.Sum: 0, Distrust.Sum: 0 } && pair.High.Passed is null or { Trust.Sum: 0, Distrust.Sum: 0 }));
            },
            iter: 1_000);

    [Fact]
    public void A_bad_rating_in_the_place_of_a_good_one_takes_the_trust_back_and_leaves_distrust()
    {
        _bank.Rate(1, 9, Fraction.One, Before);
        var others = Inflow(9);
        _bank.Rate(2, 9, Fraction.One, Before.Plus(TimeSpan.FromDays(7)));
        Assert.True(Inflow(9) > others + 0.1);

        _bank.Rate(2, 9, new Fraction(-1_000_000), Acts.Now);
        Assert.Equal(others, Inflow(9), 1e-9);
        Assert.Equal(TrustFlow.Damping / TrustFlow.Portions, Distrust(9), 1e-9);
    }

    [Fact]
    public void A_reversed_rating_takes_back_what_it_passed_and_the_earlier_one_speaks_again()
    {
        _bank.Rate(1, 9, Fraction.One, Before);
        var others = Inflow(9);
        var good = _bank.Rate(2, 9, new Fraction(500_000), Before).Entry.Offset;
        var bad = _bank.Rate(2, 9, new Fraction(-500_000), Before).Entry.Offset;

        _bank.Reverse(bad, Acts.Now);
        Assert.Equal(0, Distrust(9), 1e-9);
        Assert.True(Inflow(9) > others + 0.1, "It stands again, but what was spent on it first stays spent.");

        _bank.Reverse(good, Acts.Now);
        Assert.Equal(others, Inflow(9), 1e-9);
    }

    [Fact]
    public void An_appreciation_that_is_lowered_takes_back_what_the_thanks_passed()
    {
        _bank.Rate(1, 9, Fraction.One, Before);
        var others = Inflow(9);
        var gift = _bank.Deposit(9, 2, Goodwill.FromUnits(4), Before).Entry.Offset;
        Assert.Equal(others, Inflow(9));
        _bank.Appreciate(gift, Before, Fraction.One);
        Assert.True(Inflow(9) > others + 0.01);

        _bank.Appreciate(gift, Acts.Now, new Fraction(250_000));
        Assert.Equal(others, Inflow(9), 1e-9);
        Assert.True(Distrust(9) > 0);
    }

    [Fact]
    public void A_half_life_that_was_changed_in_between_takes_back_no_more_than_there_is()
    {
        var swift = new Bank(PolicyPresets.Balanced with { HalfLife = TimeSpan.FromDays(10) });
        swift.Rate(1, 9, Fraction.One, Before);
        swift.Rate(2, 9, Fraction.One, Acts.Now);
        var slow = new Bank(PolicyPresets.Bailey);
        foreach (var entry in swift.Journal)
        {
            slow.Replay(entry);
        }

        (slow.Members[9], slow.Pairs[(1, 9)]) = (swift.Member(9), swift.Pair(1, 9));
        var (left, first) = (Inflow(slow, 9), slow.Side(1, 9).Passed!.Trust.At(Acts.Now, slow.Policy.HalfLife));
        Assert.True(first < left, "The first faded by more than the new half-life lets it.");
        slow.Rate(1, 9, new Fraction(-1_000_000), Acts.Now);
        slow.Rate(2, 9, new Fraction(-1_000_000), Acts.Now);
        Assert.Equal(0, Inflow(slow, 9));
    }

    private double Inflow(int member) => Inflow(_bank, member);

    private static double Inflow(Bank bank, int member) => bank.Member(member).Trust.Inflow.At(Acts.Now, bank.Policy.HalfLife);

    private double Distrust(int member) => _bank.Member(member).Trust.Distrust.At(Acts.Now, _bank.Policy.HalfLife);
}
