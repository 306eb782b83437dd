using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class RatingRecordTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly (Fraction Value, Timestamp At) Good = (Fraction.One, Acts.Now);
    private static readonly (Fraction Value, Timestamp At) Bad = (new Fraction(-1_000_000), Acts.Now.Plus(Month));
    private static readonly (Fraction Value, Timestamp At) Mild = (new Fraction(300_000), Acts.Now.Plus(2 * Month));

    private static readonly Gen<Fraction> Values = Gen.Int[-1_000_000, 1_000_000].Select(m => new Fraction(m));

    [Fact]
    public void A_rating_shows_at_both_and_a_newcomers_apart()
    {
        var rater = Giving(Giving(RatingRecord.Empty, 7, Good, isNewcomer: true), 8, Bad);
        Assert.Equal((2, 1), (rater.Given.Total, rater.GivenToNewcomers.Total));
        Assert.Equal((1, 0), (rater.GivenToNewcomers.Sum, rater.GivenToNewcomers.Negative));
        Assert.Equal((1.5, -0.5, 1), (rater.Given.Count, rater.Given.Sum, rater.Given.Negative));
        Assert.Equal(Bad.Value, rater.LatestGiven.Find(8));
        Assert.Equal(default, rater.Received);

        var rated = Receiving(RatingRecord.Empty, 1, Bad);
        Assert.Equal((1, -1, 1), (rated.Received.Count, rated.Received.Sum, rated.Received.Negative));
        Assert.Equal(Bad.Value, rated.LatestReceived.Find(1));
        Assert.Equal((default, default), (rated.Given, rated.LatestGiven));
    }

    [Fact]
    public void A_replaced_rating_leaves_the_sums_and_stays_in_the_total()
    {
        var rater = Giving(Giving(RatingRecord.Empty, 7, Bad, isNewcomer: true), 7, Mild, Bad);
        AssertOnly(Mild, rater.Given, total: 2);
        Assert.Equal([(7, Mild.Value)], rater.LatestGiven.Ratings.ToArray());
        Assert.Equal(Bad.At, rater.Given.LastNegativeAt);
        Assert.Equal((1, 1), (rater.GivenToNewcomers.Count, rater.GivenToNewcomers.Negative));

        var rated = Receiving(Receiving(RatingRecord.Empty, 1, Bad), 1, Mild, Bad);
        AssertOnly(Mild, rated.Received, total: 2);
        Assert.Equal([(1, Mild.Value)], rated.LatestReceived.Ratings.ToArray());
    }

    [Fact]
    public void The_reversal_of_the_only_rating_leaves_its_memory_in_the_total_and_nothing_else()
    {
        var rater = Giving(RatingRecord.Empty, 7, Bad).WithoutGiven(7, Bad, null, Month);
        var rated = Receiving(RatingRecord.Empty, 1, Bad).WithoutReceived(1, Bad, null, Month);
        foreach (var trace in (RatingTrace[])[rater.Given, rated.Received])
        {
            Assert.Equal((0, 0, 0, 1, default), (trace.Count, trace.Sum, trace.Negative, trace.Total, trace.Last));
        }

        Assert.Equal(default, rater.LatestGiven);
        Assert.Equal(default, rated.LatestReceived);
    }

    [Fact]
    public void A_reversal_makes_the_earlier_rating_stand_again_with_its_own_age()
    {
        var rater = Giving(Giving(RatingRecord.Empty, 7, Good), 7, Bad, Good).WithoutGiven(7, Bad, Good, Month);
        var rated = Receiving(Receiving(RatingRecord.Empty, 1, Good), 1, Bad, Good).WithoutReceived(1, Bad, Good, Month);
        foreach (var trace in (RatingTrace[])[rater.Given, rated.Received])
        {
            Assert.Equal((0.5, 0.5, 0, 2, Good.Value), (trace.Count, trace.Sum, trace.Negative, trace.Total, trace.Last));
        }

        Assert.Equal([(7, Good.Value)], rater.LatestGiven.Ratings.ToArray());
        Assert.Equal([(1, Good.Value)], rated.LatestReceived.Ratings.ToArray());
    }

    [Fact]
    public void After_a_reversal_the_last_word_is_the_last_that_is_left()
    {
        var rater = Giving(Giving(RatingRecord.Empty, 8, Good), 7, Bad).WithoutGiven(7, Bad, null, Month);
        Assert.Equal(Good.Value, rater.Given.Last);

        var stillLast = Giving(Giving(RatingRecord.Empty, 7, Bad), 8, Mild).WithoutGiven(7, Bad, null, Month);
        Assert.Equal(Mild.Value, stillLast.Given.Last);
        Assert.Equal([(8, Mild.Value)], stillLast.LatestGiven.Ratings.ToArray());
    }

    [Fact]
    public void A_reversal_of_one_no_longer_among_the_latest_still_leaves_the_sums()
    {
        var record = Receiving(RatingRecord.Empty, 1, Bad);
        for (var rater = 2; rater < 30; rater++)
        {
            record = Receiving(record, rater, Mild);
        }

        var after = record.WithoutReceived(1, Bad, Good, Month);
        Assert.Equal(record.LatestReceived, after.LatestReceived);
        Assert.Equal(0, after.Received.Negative, 12);
        Assert.Equal((28 * 0.3) + 0.25, after.Received.Sum, 12);
    }

    [Fact]
    public void The_sums_are_those_of_the_ratings_that_stand_whatever_was_replaced_and_reversed() =>
        Gen.Select(Gen.Int[1, 5], Values, Acts.Times, Gen.Int[0, 3]).Array[0, 60].Sample(
            steps =>
            {
                var (rater, rated) = (RatingRecord.Empty, RatingRecord.Empty);
                var stacks = Enumerable.Range(1, 5).ToDictionary(m => m, _ => new Stack<(Fraction Value, Timestamp At)>());
                var total = 0;
                foreach (var (member, value, at, what) in steps)
                {
                    var stack = stacks[member];
                    if (what == 0 && stack.Count > 0)
                    {
                        var reversed = stack.Pop();
                        (Fraction, Timestamp)? restored = stack.TryPeek(out var earlier) ? earlier : null;
                        rater = rater.WithoutGiven(member, reversed, restored, Month);
                        rated = rated.WithoutReceived(member, reversed, restored, Month);
                    }
                    else
                    {
                        (Fraction, Timestamp)? replaced = stack.TryPeek(out var standing) ? standing : null;
                        rater = rater.AfterGiving(member, total == 0, value, at, replaced, Month);
                        rated = rated.AfterReceiving(member, value, at, replaced, Month);
                        stack.Push((value, at));
                        total++;
                    }

                    var stands = stacks.Where(s => s.Value.Count > 0).ToDictionary(s => s.Key, s => s.Value.Peek());
                    Assert.Equal(stands.Keys.Order(), rater.LatestGiven.Ratings.ToArray().Select(r => r.Member).Order());
                    Assert.All(stands, one => Assert.Equal(one.Value.Value, rated.LatestReceived.Find(one.Key)));
                }

                var expected = stacks.Values.Where(s => s.Count > 0).Select(s => s.Peek())
                    .Aggregate(default(RatingTrace), (trace, r) => trace.With(r.Value, r.At, Month)).At(Acts.Now, Month);
                foreach (var trace in (RatingTrace[])[rater.Given.At(Acts.Now, Month), rated.Received.At(Acts.Now, Month)])
                {
                    DecayedFigures.Close(expected.Count, trace.Count, total);
                    DecayedFigures.Close(expected.Sum, trace.Sum, total);
                    DecayedFigures.Close(expected.Negative, trace.Negative, total);
                    Assert.Equal(total, trace.Total);
                }
            },
            iter: 1_000);

    [Fact]
    public void Two_records_with_the_same_history_are_equal_and_others_are_not()
    {
        static RatingRecord Play() => Receiving(Giving(RatingRecord.Empty, 7, Good, isNewcomer: true), 3, Bad);

        Assert.Equal(Play(), Play());
        Assert.Equal(Play().GetHashCode(), Play().GetHashCode());
        Assert.NotEqual(Play(), Giving(Play(), 7, Mild, Good));
        Assert.NotEqual(Play(), Play() with { LatestReceived = default });
        Assert.NotEqual(Play(), Play() with { LatestGiven = Play().LatestReceived });
    }

    [Fact]
    public void What_a_record_becomes_leaves_the_record_as_it_was()
    {
        var record = Giving(RatingRecord.Empty, 7, Good);
        var copy = Giving(RatingRecord.Empty, 7, Good);
        _ = Giving(record, 7, Bad, Good).WithoutGiven(7, Bad, Good, Month);

        Assert.Equal(copy, record);
        Assert.Equal(new RatingRecord(), RatingRecord.Empty);
    }

    private static RatingRecord Giving(
        RatingRecord record, int rated, (Fraction Value, Timestamp At) rating, (Fraction, Timestamp)? replaced = null, bool isNewcomer = false) =>
        record.AfterGiving(rated, isNewcomer, rating.Value, rating.At, replaced, Month);

    private static RatingRecord Receiving(
        RatingRecord record, int rater, (Fraction Value, Timestamp At) rating, (Fraction, Timestamp)? replaced = null) =>
        record.AfterReceiving(rater, rating.Value, rating.At, replaced, Month);

    private static void AssertOnly((Fraction Value, Timestamp At) rating, RatingTrace trace, int total)
    {
        Assert.Equal((1, rating.Value.ToDouble(), 0), (Math.Round(trace.Count, 12), Math.Round(trace.Sum, 12), Math.Round(trace.Negative, 12)));
        Assert.Equal((total, rating.Value), (trace.Total, trace.Last));
    }
}
