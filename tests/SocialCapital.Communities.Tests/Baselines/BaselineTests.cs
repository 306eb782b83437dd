using SocialCapital.Communities.Baselines;
using SocialCapital.Communities.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Communities.Tests.Baselines;

public sealed class BaselineTests
{
    private const double Exact = 1e-9;

    private static readonly Timestamp Now = EventLines.At(24 * 200);

    [Fact]
    public void The_plain_mean_is_the_part_that_was_good_and_a_half_for_the_unknown()
    {
        var scores = PlainMean.Of([Of("ann", "bob", true), Of("cyd", "bob", true), Of("dan", "bob", false), Of("ann", "cyd", false)]);

        Assert.Equal(2 / 3.0, scores.Of("bob"), Exact);
        Assert.Equal(0, scores.Of("cyd"), Exact);
        Assert.Equal(0.5, scores.Of("nobody"), Exact);
    }

    [Fact]
    public void Beta_reputation_counts_one_of_each_beforehand_and_forgets_by_the_half_life()
    {
        var halfLife = TimeSpan.FromDays(100);
        var scores = BetaReputation.Of(
            [Of("ann", "bob", true), Of("cyd", "bob", true), Of("dan", "bob", false, daysAgo: 100), Of("ann", "cyd", true, daysAgo: 200)],
            Now,
            halfLife);

        // Two good and half a bad one: 3 / 4.5. A quarter of a good one: 1.25 / 2.25.
        Assert.Equal(3 / 4.5, scores.Of("bob"), Exact);
        Assert.Equal(1.25 / 2.25, scores.Of("cyd"), Exact);
        Assert.Equal(0.5, scores.Of("nobody"), Exact);
    }

    [Fact]
    public void EigenTrust_is_the_fixed_point_of_a_small_case_reckoned_by_hand()
    {
        // The founder trusts ann by three quarters and bob by one; both trust nobody, and so the founder.
        var scores = EigenTrust.Of(
            [
                Of("founder", "ann", true), Of("founder", "ann", true), Of("founder", "ann", true), Of("founder", "bob", true),
                Of("founder", "cyd", true), Of("founder", "cyd", false),
            ],
            ["founder"]);

        // f = 0.85 (1 - f) + 0.15, since all that is not the founder's flows back; a = 0.85 * 3/4 f; b = 0.85 * 1/4 f.
        const double founder = 1 / 1.85;
        Assert.Equal(founder, scores.Of("founder"), Exact);
        Assert.Equal(0.85 * 0.75 * founder, scores.Of("ann"), Exact);
        Assert.Equal(0.85 * 0.25 * founder, scores.Of("bob"), Exact);
        Assert.Equal(0, scores.Of("cyd"), Exact);
        Assert.Equal(0, scores.Of("nobody"), Exact);
    }

    [Fact]
    public void EigenTrust_keeps_nothing_in_a_ring_that_no_pre_trusted_member_trusts()
    {
        var scores = EigenTrust.Of(
            [Of("f", "ann", true), Of("r1", "r2", true), Of("r2", "r1", true)], ["f", "g"]);

        Assert.Equal(0, scores.Of("r1"), Exact);
        Assert.Equal(0, scores.Of("r2"), Exact);

        // Everybody without trust of their own trusts f and g alike: with s = the sum, f = g + 0, both 0.85 (1 - f) / 2 + 0.075.
        var f = 0.5 / 1.425;
        Assert.Equal(f, scores.Of("f"), Exact);
        Assert.Equal(f, scores.Of("g"), Exact);
        Assert.Equal(0.85 * f, scores.Of("ann"), Exact);
    }

    private static Experience Of(string from, string about, bool isGood, int daysAgo = 0) =>
        new(from, about, isGood, Now.Plus(-TimeSpan.FromDays(daysAgo)));
}
