using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>
/// Nobody passes on more than <see cref="TrustFlow.Damping"/> of what came in, both weighed down by age, so a ring has never more
/// than what outsiders ever passed to it, weighed down alike, over (1 - damping).
/// </summary>
public sealed class TrustConservationTests
{
    private const int Outsider = Acts.Members - 1;
    private const double RingMax = 1 / (1 - TrustFlow.Damping);

    [Fact]
    public void Whatever_a_ring_does_it_has_no_more_trust_than_outsiders_passed_to_it_over_one_less_the_damping() =>
        Gen.Select(Acts.Policies, Acts.One.Array[0, 200]).Sample(
            (policy, acts) =>
            {
                var bank = new Bank(policy);
                bank.Trust.IsNamed = member => member == Outsider;
                var passed = 0.0;
                foreach (var act in acts)
                {
                    var before = Enumerable.Range(1, Outsider - 1).Select(member => Passed(bank, Outsider, member)).ToArray();
                    act.Play(bank);
                    passed += Enumerable.Range(1, Outsider - 1).Sum(member => Math.Max(0, Passed(bank, Outsider, member) - before[member - 1]));
                    var inside = Enumerable.Range(1, Outsider - 1).Sum(member => Inflow(bank, member, Acts.Now));
                    Assert.True(inside <= (passed * RingMax) + 1e-9, $"{inside} of {passed}");
                }
            },
            iter: 2_000);

    [Fact]
    public void A_ring_without_friends_has_no_trust_at_all() =>
        Gen.Select(Acts.Policies, Acts.History).Sample((policy, acts) =>
        {
            var bank = new Bank(policy);
            bank.Trust.IsNamed = _ => false;
            foreach (var act in acts)
            {
                act.Play(bank);
            }

            foreach (var member in bank.Members.Keys)
            {
                Assert.Equal(0, Inflow(bank, member, Acts.Now));
                Assert.Equal(0, bank.Trust.Standing(bank.Member(member).Trust, policy, Acts.Now));
            }
        });

    [Fact]
    public void A_ring_that_speaks_for_ever_fresh_accounts_keeps_no_more_than_what_fades()
    {
        const int first = 100, speakers = 40, perSpeaker = 6, waves = 5;
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Trust.IsNamed = member => member == Outsider;
        var now = Acts.Now;
        bank.Rate(Outsider, first, Fraction.One, now);
        var (next, most) = (first + 1, 0.0);
        for (var month = 0; month < 12; month++)
        {
            for (var wave = 0; wave < waves; wave++)
            {
                // Those with the most speak for fresh ones, these then for others, and all again when their word has come back.
                foreach (var teller in Enumerable.Range(first, next - first).OrderByDescending(member => Inflow(bank, member, now)).Take(speakers).ToArray())
                {
                    for (var i = 0; i < perSpeaker; i++)
                    {
                        bank.Rate(teller, next++, Fraction.One, now);
                    }
                }
            }

            var passed = bank.Side(Outsider, first).Passed!.Trust.At(now, bank.Policy.HalfLife);
            var inside = Enumerable.Range(first, next - first).Sum(member => Inflow(bank, member, now));
            most = Math.Max(most, inside / passed);
            TestContext.Current.TestOutputHelper?.WriteLine($"month {month}: {inside / passed:0.000} of what was passed, of {RingMax:0.000}");
            now = now.Plus(TimeSpan.FromDays(30));
        }

        Assert.True(most <= RingMax + 1e-9, $"{most}");
    }

    [Fact]
    public void Whoever_dates_back_passes_on_no_more()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        bank.Trust.IsNamed = member => member == Outsider;
        var longAgo = new Timestamp(Acts.Now.UnixMicroseconds - (400 * Timestamp.MicrosecondsPerDay));
        bank.Rate(Outsider, 100, Fraction.One, longAgo);
        bank.Rate(100, 101, Fraction.One, Acts.Now);
        for (var other = 102; other < 200; other++)
        {
            bank.Rate(100, other, Fraction.One, longAgo);
        }

        var inside = Enumerable.Range(101, 99).Sum(member => Inflow(bank, member, Acts.Now));
        Assert.True(inside <= (TrustFlow.Damping * Inflow(bank, 100, Acts.Now)) + 1e-12, $"{inside}");
    }

    private static double Passed(Bank bank, int author, int subject) =>
        bank.Side(author, subject).Passed is { } passed ? passed.Trust.At(Acts.Now, bank.Policy.HalfLife) : 0;

    private static double Inflow(Bank bank, int member, Timestamp now) =>
        bank.Member(member).Trust is { } trust ? trust.Inflow.At(now, bank.Policy.HalfLife) : 0;
}
