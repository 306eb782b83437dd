using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Folding;

public class FoldReferenceTests
{
    [Fact]
    public void Every_balance_equals_that_of_a_bank_that_reckons_everything_anew() =>
        Gen.Select(Acts.Policies, Acts.History).Sample(
            (policy, acts) =>
            {
                var bank = Acts.Play(policy, acts);
                var reference = new Reference(bank);
                Assert.Equal(reference.Members.Order(), bank.Members.Keys.Order());
                foreach (var number in reference.Members)
                {
                    var account = bank.Member(number);
                    Assert.Equal(reference.Member(number), MemberFigures.Of(account));
                    Assert.Equal(reference.MemberCounts(number), Counts.Of(account));
                    reference.Decayed(number, policy, Acts.Now)
                        .AssertClose(DecayedFigures.Of(account, policy, Acts.Now), Everything(bank));
                }

                foreach (var (low, high) in bank.Pairs.Keys)
                {
                    Assert.Equal(reference.Side(low, high), SideFigures.Of(bank.Side(low, high)));
                    Assert.Equal(reference.Side(high, low), SideFigures.Of(bank.Side(high, low)));
                }
            },
            iter: 2_000);

    /// <summary>All that ever moved, in units, and a unit for each rating.</summary>
    internal static double Everything(Bank bank) =>
        bank.Journal.Sum(e => 1 + (Math.Abs(e.Worth.MicroUnits) / (double)Goodwill.MicroUnitsPerUnit));
}
