using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>What counts as saying something of somebody, and what does not.</summary>
public sealed class StatementTests
{
    private static readonly Timestamp Now = new(1_700_000_000_000_000);
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(100);

    [Fact]
    public void What_the_other_did_unasked_says_nothing() => Assert.Equal(
        default, Of(default, new RelationshipSide { Given = Goodwill.FromUnits(1_000), Rating = Rated(1_000_000, 0), FavorsAsked = 9 }));

    [Fact]
    public void What_one_gave_without_getting_anything_back_says_nothing() =>
        Assert.Equal(default, Of(new RelationshipSide { Given = Goodwill.FromUnits(1_000) }, default));

    [Theory]
    [InlineData(1_000_000, 0, 1, 0)]
    [InlineData(1_000_000, 100, 0.5, 0)]
    [InlineData(100_000, 100, 0.5, 0)]
    [InlineData(1_000_000, -10, 1, 0)]
    [InlineData(-1_000_000, 0, 0, 1)]
    [InlineData(-100_000, 200, 0, 0.25)]
    [InlineData(0, 0, 0, 0)]
    public void A_rating_counts_by_its_sign_and_fades(int millionths, int daysAgo, double positive, double negative)
    {
        var says = Of(new RelationshipSide { Rating = Rated(millionths, daysAgo) }, default);

        Assert.Equal(positive, says.Trust, 9);
        Assert.Equal(negative, says.Distrust, 9);
    }

    [Fact]
    public void A_rating_that_was_reversed_says_nothing() =>
        Assert.Equal(default, Of(new RelationshipSide { Rating = Rated(1_000_000, 0) with { Offset = 0 } }, default));

    [Fact]
    public void Thanks_and_favors_that_were_asked_and_honored_count_one_half_at_three()
    {
        Assert.Equal(0.5, Of(default, new RelationshipSide { Thanked = 3 }).Trust, 6);
        Assert.Equal(0.5, Of(default, new RelationshipSide { FavorsHonored = 3 }).Trust, 6);
        Assert.Equal(0.75, Of(default, new RelationshipSide { Thanked = 3, FavorsHonored = 3 }).Trust, 6);
        Assert.Equal(0.25, Of(default, new RelationshipSide { Disappointed = 3 }).Distrust, 6);
        Assert.Equal(default, Of(new RelationshipSide { Thanked = 3, FavorsHonored = 3, Disappointed = 3 }, default));
    }

    [Fact]
    public void Goodwill_counts_as_far_as_both_gave_it_and_no_penalty_did()
    {
        var ten = new RelationshipSide { Given = Goodwill.FromUnits(10) };
        var hundred = new RelationshipSide { Given = Goodwill.FromUnits(100) };

        Assert.Equal(0.25, Of(ten, hundred).Trust, 6);
        Assert.Equal(0.25, Of(hundred, ten).Trust, 6);
        Assert.Equal(0, Of(hundred, ten with { GivenByPenalty = Goodwill.FromUnits(10) }).Trust);
    }

    [Fact]
    public void Without_a_rating_all_together_is_a_noisy_or()
    {
        var says = Of(
            new RelationshipSide { Given = Goodwill.FromUnits(10) },
            new RelationshipSide { Given = Goodwill.FromUnits(10), Thanked = 3, FavorsHonored = 3, Disappointed = 3 });

        Assert.Equal(1 - (0.5 * 0.5 * 0.75), says.Trust, 6);
        Assert.Equal(0.25, says.Distrust, 6);
    }

    [Fact]
    public void A_rating_is_the_clearest_word_whatever_else_was_done()
    {
        var helped = new RelationshipSide { Thanked = 3, FavorsHonored = 3 };

        Assert.Equal(new Statement(0, 1), Of(new RelationshipSide { Rating = Rated(-10_000, 0) }, helped));
        Assert.Equal(new Statement(1, 0), Of(new RelationshipSide { Rating = Rated(10_000, 0) }, helped));
    }

    private static Statement Of(RelationshipSide by, RelationshipSide of) => Statement.Of(by, of, HalfLife, Now);

    private static StandingRating Rated(int millionths, int daysAgo) =>
        new() { Offset = 1, Value = new Fraction(millionths), OccurredAt = Now.Plus(TimeSpan.FromDays(-daysAgo)) };
}
