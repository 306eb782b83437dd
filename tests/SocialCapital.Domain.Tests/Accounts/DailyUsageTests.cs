using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Accounts;

public class DailyUsageTests
{
    private static readonly Goodwill Cap = Goodwill.FromUnits(30);

    [Fact]
    public void A_new_day_brings_the_whole_cap_and_an_earlier_one_brings_nothing()
    {
        var usage = new DailyUsage();
        var noon = new Timestamp((100 * Timestamp.MicrosecondsPerDay) + 1);
        usage.Use(Goodwill.FromUnits(20), noon);

        Assert.Equal(Goodwill.FromUnits(10), usage.Left(Cap, noon));
        Assert.Equal(Goodwill.FromUnits(10), usage.Left(Cap, new Timestamp(0)));
        Assert.Equal(Cap, usage.Left(Cap, new Timestamp(101 * Timestamp.MicrosecondsPerDay)));

        usage.Use(Goodwill.FromUnits(10), new Timestamp(0));
        Assert.Equal(Goodwill.Zero, usage.Left(Cap, noon));
    }

    [Fact]
    public void The_epochs_own_day_has_a_cap_like_any_other()
    {
        var usage = new DailyUsage();
        Assert.Equal(Cap, usage.Left(Cap, new Timestamp(0)));
        usage.Use(Cap, new Timestamp(0));
        Assert.Equal(Goodwill.Zero, usage.Left(Cap, new Timestamp(Timestamp.MicrosecondsPerDay - 1)));
        Assert.Equal(Cap, usage.Left(Cap, new Timestamp(Timestamp.MicrosecondsPerDay)));
    }

    [Fact]
    public void Nothing_negative_is_left_where_the_cap_was_lowered_meanwhile() =>
        Gen.Select(Acts.Amounts, Acts.Amounts, Acts.Times).Sample((used, cap, at) =>
        {
            var usage = new DailyUsage();
            usage.Use(used, at);
            Assert.Equal(Math.Max(0, cap.MicroUnits - used.MicroUnits), usage.Left(cap, at).MicroUnits);
        });
}
