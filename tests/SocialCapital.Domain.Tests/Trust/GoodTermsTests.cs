using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Trust;

namespace SocialCapital.Domain.Tests.Trust;

/// <summary>Who may be asked to speak for whom.</summary>
public sealed class GoodTermsTests
{
    private static readonly RelationshipSide Gave = new() { Given = new Goodwill(1) };

    [Fact]
    public void Goodwill_must_have_passed_whichever_way()
    {
        Assert.True(Are(Gave, default));
        Assert.True(Are(default, Gave));
        Assert.True(Are(Gave, Gave));
        Assert.False(Are(default, default));
    }

    [Fact]
    public void A_penalty_is_no_goodwill() =>
        Assert.False(Are(new RelationshipSide { Given = new Goodwill(5), GivenByPenalty = new Goodwill(5) }, default));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void Neither_may_rate_the_other_below_zero(int millionths, bool areGood)
    {
        var rates = Gave with { Rating = new StandingRating { Offset = 1, Value = new Fraction(millionths) } };

        Assert.Equal(areGood, Are(rates, Gave));
        Assert.Equal(areGood, Are(Gave, rates));
    }

    [Fact]
    public void A_rating_that_was_reversed_does_not_count() =>
        Assert.True(Are(Gave with { Rating = new StandingRating { Offset = 0, Value = new Fraction(-1_000_000) } }, Gave));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1_000_000, true)]
    public void Neither_may_expect_something_bad_of_the_other(int expected, bool areGood)
    {
        Assert.Equal(areGood, Are(Gave, Gave, expected, 0));
        Assert.Equal(areGood, Are(Gave, Gave, 0, expected));
    }

    private static bool Are(RelationshipSide low, RelationshipSide high, int trust = 500_000, int trusted = 500_000) =>
        GoodTerms.Are(new RelationshipAccount { Low = low, High = high }, Expecting(trust), Expecting(trusted));

    private static PairTrust Expecting(int millionths) => new(new Fraction(millionths), default, default, default);
}
