using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>The trust in a member whom several shards have seen.</summary>
public sealed class MemberTrustTests
{
    private static readonly Policy Policy = PolicyPresets.Balanced;

    [Fact]
    public void Two_shards_trust_is_the_sum_of_both_each_in_its_own_measure_in_either_order() =>
        Gen.Select(Acts.History, Acts.History, Gen.Int[1, Acts.Members - 1]).Sample(
            (acts, others, member) =>
            {
                var (one, other) = (Trust(acts, member), Trust(others, member));
                foreach (var combined in (MemberTrust[])[one.Combine(other, Policy.HalfLife), other.Combine(one, Policy.HalfLife)])
                {
                    Assert.Equal(In(one, t => t.Inflow) + In(other, t => t.Inflow), At(combined.Inflow), 1e-9);
                    Assert.Equal(In(one, t => t.Distrust) + In(other, t => t.Distrust), At(combined.Distrust), 1e-9);
                    Assert.Equal(In(one, t => t.Spent) + In(other, t => t.Spent), At(combined.Spent), 1e-9);
                    Assert.Equal(In(one, t => t.SpentOnDistrust) + In(other, t => t.SpentOnDistrust), At(combined.SpentOnDistrust), 1e-9);
                    Assert.Equal(At(one.Kept) + At(other.Kept), At(combined.Kept), 1e-9);
                    Assert.Equal(At(one.LetDown) + At(other.LetDown), At(combined.LetDown), 1e-9);
                    Assert.Equal(one.IsTrusted || other.IsTrusted, combined.IsTrusted);
                    Assert.Equal(one.IsFounder || other.IsFounder, combined.IsFounder);
                    Assert.Equal(1, combined.Reference);
                    Assert.Equal(one.Ratings.Received.Total + other.Ratings.Received.Total, combined.Ratings.Received.Total);
                }
            },
            iter: 300);

    [Fact]
    public void An_account_whom_only_one_shard_trusts_keeps_that_trust()
    {
        var bank = new Bank(Policy);
        bank.Rate(1, 2, Fraction.One, Acts.Now);
        var silent = new Bank(Policy);
        silent.Deposit(2, 3, Goodwill.FromUnits(1), Acts.Now);

        Assert.False(silent.Member(2).Trust.IsKept);
        Assert.Equal(bank.Member(2).Trust, bank.Member(2).Combine(silent.Member(2), Policy.HalfLife).Trust);
        Assert.Equal(bank.Member(2).Trust, silent.Member(2).Combine(bank.Member(2), Policy.HalfLife).Trust);
    }

    private static MemberTrust Trust(Act[] acts, int member) => Acts.Play(Policy, acts).Member(member).Trust;

    private static double At(Domain.Accounts.DecayingSum sum) => sum.At(Acts.Now, Policy.HalfLife);

    private static double In(MemberTrust trust, Func<MemberTrust, Domain.Accounts.DecayingSum> sum) =>
        At(sum(trust)) / (trust.Reference > 0 ? trust.Reference : 1);
}
