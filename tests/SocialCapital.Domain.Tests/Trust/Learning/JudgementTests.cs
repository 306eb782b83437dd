namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>The judge of the forecasts, judged by hand.</summary>
public sealed class JudgementTests
{
    [Fact]
    public void The_error_is_the_root_of_the_mean_square() =>
        Assert.Equal(Math.Sqrt(((0.5 * 0.5) + (1 * 1)) / 2), Judgement.Error([(0.5, 1), (0, -1)]), 12);

    [Fact]
    public void The_correlation_is_one_on_a_line_minus_one_on_a_falling_one_and_pearsons_otherwise()
    {
        Assert.Equal(1, Judgement.Correlation([(0, 1), (1, 3), (2, 5)]), 12);
        Assert.Equal(-1, Judgement.Correlation([(0, 5), (1, 3), (2, 1)]), 12);

        // Deviations (-1, 0, 1) and (-1/3, -1/3, 2/3): 1 / sqrt(2 * 2/3).
        Assert.Equal(1 / Math.Sqrt(4 / 3.0), Judgement.Correlation([(1, 0), (2, 0), (3, 1)]), 12);
    }

    [Fact]
    public void The_area_counts_the_pairs_in_which_the_negative_had_the_higher_risk_and_half_of_the_ties()
    {
        Assert.Equal(1, Judgement.Area([(0.9, true), (0.1, false)]));
        Assert.Equal(0, Judgement.Area([(0.1, true), (0.9, false)]));
        Assert.Equal(0.5, Judgement.Area([(0.5, true), (0.5, false), (0.5, false)]));

        // Of 2 x 3 pairs: 0.8 beats all three; 0.4 beats 0.1, ties with 0.4 and loses to 0.6.
        Assert.Equal(4.5 / 6, Judgement.Area([(0.8, true), (0.4, true), (0.1, false), (0.4, false), (0.6, false)]), 12);
    }

    [Fact]
    public void Caught_are_the_negatives_above_the_twentieth_of_the_others()
    {
        // Twenty others of 0.01 to 0.20: one may be flagged, so that the bound is 0.19.
        (double, bool)[] others = [.. Enumerable.Range(1, 20).Select(i => (i / 100.0, false))];
        Assert.Equal(0.5, Judgement.CaughtAtFivePercent([.. others, (0.195, true), (0.19, true)]), 12);
        Assert.Equal(1, Judgement.CaughtAtFivePercent([.. others, (0.5, true)]), 12);
    }
}
