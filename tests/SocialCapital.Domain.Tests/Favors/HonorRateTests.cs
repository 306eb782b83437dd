using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;

namespace SocialCapital.Domain.Tests.Favors;

/// <summary>How likely somebody is to honor a favor.</summary>
public sealed class HonorRateTests
{
    [Fact]
    public void Who_was_never_asked_is_in_the_middle_and_uncertain()
    {
        var rate = HonorRate.Of(default);

        Assert.Equal(500_000, rate.Value.Millionths);
        Assert.True(rate.High.Millionths - rate.Low.Millionths > 900_000);
    }

    [Fact]
    public void Evidence_moves_the_rate_and_narrows_its_interval()
    {
        var few = HonorRate.Of(new MemberAccount { FavorsAskedOf = 2, FavorsHonored = 2 });
        var many = HonorRate.Of(new MemberAccount { FavorsAskedOf = 98, FavorsHonored = 98 });

        Assert.Equal(750_000, few.Value.Millionths);
        Assert.Equal(990_000, many.Value.Millionths);
        Assert.True(many.High.Millionths - many.Low.Millionths < few.High.Millionths - few.Low.Millionths);
    }

    [Fact]
    public void Pointing_to_somebody_else_is_better_than_a_bare_no_and_silence_is_as_bad()
    {
        var no = HonorRate.Of(new MemberAccount { FavorsDeclined = 2 });
        var referred = HonorRate.Of(new MemberAccount { FavorsDeclined = 2, FavorsReferred = 2 });
        var silent = HonorRate.Of(new MemberAccount { FavorsExpired = 2 });

        Assert.Equal(250_000, no.Value.Millionths);
        Assert.Equal(333_333, referred.Value.Millionths);
        Assert.Equal(no, silent);
    }

    [Fact]
    public void What_is_open_or_was_taken_back_does_not_count() =>
        Assert.Equal(HonorRate.Of(default), HonorRate.Of(new MemberAccount { FavorsAskedOf = 9, FavorsReceived = 4 }));
}
