using System.Numerics;
using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Folding;

public class FoldConservationTests
{
    [Fact]
    public void After_every_entry_goodwill_is_conserved_and_members_are_the_sums_of_their_pairs() =>
        Gen.Select(Acts.Policies, Acts.History).Sample(
            (policy, acts) =>
            {
                var bank = new Bank(policy);
                foreach (var act in acts)
                {
                    act.Play(bank);
                    AssertConserved(bank);
                }
            },
            iter: 300);

    internal static void AssertConserved(Bank bank)
    {
        Assert.Equal(
            BigInteger.Zero,
            bank.Members.Values.Aggregate(BigInteger.Zero, (sum, m) => sum + m.Given.MicroUnits - m.Received.MicroUnits));
        foreach (var (number, member) in bank.Members)
        {
            var sides = bank.Pairs.Keys
                .Where(key => key.Low == number || key.High == number)
                .Select(key => key.Low == number ? key.High : key.Low)
                .Select(other => (Own: bank.Side(number, other), Other: bank.Side(other, number)))
                .ToArray();
            Assert.Equal(member.Given.MicroUnits, sides.Sum(s => s.Own.Given.MicroUnits));
            Assert.Equal(member.Received.MicroUnits, sides.Sum(s => s.Other.Given.MicroUnits));
            Assert.Equal(member.Penalized.MicroUnits, sides.Sum(s => s.Other.GivenByPenalty.MicroUnits));
            Assert.Equal(member.Net, new Goodwill(sides.Sum(s => s.Own.Given.MicroUnits - s.Other.Given.MicroUnits)));
            Assert.Equal(member.GivingBreadth, sides.Sum(s => Saturation.OfGoodwill(s.Own.Given - s.Own.GivenByPenalty)));
            Assert.Equal(member.TakingBreadth, sides.Sum(s => Saturation.OfGoodwill(s.Other.Given - s.Other.GivenByPenalty)));
            Assert.Equal(member.ThanksBreadth, sides.Sum(s => Saturation.OfCount(s.Own.Thanked)));
            Assert.Equal(member.DisappointmentBreadth, sides.Sum(s => Saturation.OfCount(s.Own.Disappointed)));
            Assert.Equal(member.Ratings, sides.Count(s => s.Other.Rating.IsPresent));
            Assert.Equal(member.Relationships, sides.Length);
        }

        foreach (var ((low, high), pair) in bank.Pairs)
        {
            Assert.Equal(pair.BalanceOfLow, bank.Side(low, high).Given - bank.Side(high, low).Given);
            AssertNeverNegative(pair.Low);
            AssertNeverNegative(pair.High);
        }
    }

    private static void AssertNeverNegative(RelationshipSide side)
    {
        Assert.True(side.Given >= side.GivenByPenalty && side.GivenByPenalty >= Goodwill.Zero);
        Assert.True(side.Held >= Goodwill.Zero);
        Assert.True(side.Thanked >= 0 && side.Disappointed >= 0);
    }
}
