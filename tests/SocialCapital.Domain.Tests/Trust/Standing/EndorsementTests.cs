using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Trust.Standing;

/// <summary>What counts as saying something of somebody, and what does not.</summary>
public sealed class EndorsementTests
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
    [InlineData(500_000, 100, 0.25, 0)]
    [InlineData(1_000_000, -10, 1, 0)]
    [InlineData(-1_000_000, 0, 0, 1)]
    [InlineData(-800_000, 200, 0, 0.2)]
    [InlineData(0, 0, 0, 0)]
    public void A_rating_counts_by_its_value_and_fades(int millionths, int daysAgo, double positive, double negative)
    {
        var says = Of(new RelationshipSide { Rating = Rated(millionths, daysAgo) }, default);

        Assert.Equal(positive, says.Positive, 9);
        Assert.Equal(negative, says.Negative, 9);
    }

    [Fact]
    public void A_rating_that_was_reversed_says_nothing() =>
        Assert.Equal(default, Of(new RelationshipSide { Rating = Rated(1_000_000, 0) with { Offset = 0 } }, default));

    [Fact]
    public void Thanks_and_favors_that_were_asked_and_honored_count_one_half_at_three()
    {
        Assert.Equal(0.5, Of(default, new RelationshipSide { Thanked = 3 }).Positive, 6);
        Assert.Equal(0.5, Of(default, new RelationshipSide { FavorsHonored = 3 }).Positive, 6);
        Assert.Equal(0.75, Of(default, new RelationshipSide { Thanked = 3, FavorsHonored = 3 }).Positive, 6);
        Assert.Equal(0.25, Of(default, new RelationshipSide { Disappointed = 3 }).Negative, 6);
        Assert.Equal(default, Of(new RelationshipSide { Thanked = 3, FavorsHonored = 3, Disappointed = 3 }, default));
    }

    [Fact]
    public void Goodwill_counts_as_far_as_both_gave_it_and_no_penalty_did()
    {
        var ten = new RelationshipSide { Given = Goodwill.FromUnits(10) };
        var hundred = new RelationshipSide { Given = Goodwill.FromUnits(100) };

        Assert.Equal(0.25, Of(ten, hundred).Positive, 6);
        Assert.Equal(0.25, Of(hundred, ten).Positive, 6);
        Assert.Equal(0, Of(hundred, ten with { GivenByPenalty = Goodwill.FromUnits(10) }).Positive);
    }

    [Fact]
    public void All_together_it_is_a_noisy_or()
    {
        var says = Of(
            new RelationshipSide { Given = Goodwill.FromUnits(10), Rating = Rated(500_000, 0) },
            new RelationshipSide { Given = Goodwill.FromUnits(10), Thanked = 3, FavorsHonored = 3, Disappointed = 3 });

        Assert.Equal(1 - (0.5 * 0.5 * 0.5 * 0.75), says.Positive, 6);
        Assert.Equal(0.25, says.Negative, 6);
    }

    private static Endorsement Of(RelationshipSide by, RelationshipSide of) => Endorsement.Of(by, of, HalfLife, Now);

    private static StandingRating Rated(int millionths, int daysAgo) =>
        new() { Offset = 1, Value = new Fraction(millionths), OccurredAt = Now.Plus(TimeSpan.FromDays(-daysAgo)) };
}
