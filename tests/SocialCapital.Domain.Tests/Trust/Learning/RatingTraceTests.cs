using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class RatingTraceTests
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private static readonly Gen<TimeSpan> HalfLives = Gen.OneOf(
        Gen.Double[1, 36_500].Select(TimeSpan.FromDays), Gen.OneOf(TimeSpan.FromDays(1), TimeSpan.FromDays(36_500)));

    private static readonly Gen<Fraction> Values = Gen.OneOf(
        Gen.Int[-1_000_000, 1_000_000], Gen.OneOf(-1_000_000, -1, 0, 1, 1_000_000)).Select(m => new Fraction(m));

    private static readonly Gen<(Fraction Value, Timestamp At)[]> Lists = Gen.Select(Values, Acts.Times).Array[0, 40];

    [Fact]
    public void The_sums_are_those_of_a_plain_list_weighed_by_age_whatever_the_order() =>
        Gen.Select(HalfLives, Lists).Sample(
            (halfLife, list) =>
            {
                var aged = TraceOf(list, halfLife).At(Acts.Now, halfLife);
                double Weight((Fraction, Timestamp At) rating) => Math.Pow(0.5, Acts.Now.Since(rating.At) / halfLife);
                DecayedFigures.Close(list.Sum(Weight), aged.Count, list.Length);
                DecayedFigures.Close(list.Sum(r => Weight(r) * r.Value.ToDouble()), aged.Sum, list.Length);
                DecayedFigures.Close(list.Where(r => r.Value.Millionths < 0).Sum(Weight), aged.Negative, list.Length);
                Assert.Equal(list.Length, aged.Total);
                Assert.Equal(
                    list.Where(r => r.Value.Millionths < 0).Select(r => (Timestamp?)r.At).DefaultIfEmpty(null).Max(), aged.LastNegativeAt);
                var last = list.Length == 0 ? default : list.MaxBy(r => r.At);
                Assert.Equal(last.At, aged.LastAt);
                Assert.Equal(list.LastOrDefault(r => r.At == last.At).Value, aged.Last);
            },
            iter: 1_000);

    [Fact]
    public void Aging_in_between_changes_nothing_not_even_which_is_the_last() =>
        Gen.Select(HalfLives, Lists, Acts.Times.Array[40]).Sample(
            (halfLife, list, times) =>
            {
                var plain = TraceOf(list, halfLife);
                var aged = default(RatingTrace);
                for (var i = 0; i < list.Length; i++)
                {
                    aged = aged.At(times[i], halfLife).With(list[i].Value, list[i].At, halfLife);
                }

                AssertSame(plain.At(Acts.Now, halfLife), aged.At(Acts.Now, halfLife), list.Length);
            },
            iter: 1_000);

    [Fact]
    public void What_is_taken_out_again_leaves_the_sums_of_the_rest() =>
        Gen.Select(HalfLives, Lists, Lists, Gen.Int[0, int.MaxValue]).Sample(
            (halfLife, kept, undone, seed) =>
            {
                var rest = TraceOf(kept, halfLife);
                var mixed = TraceOf(Shuffled([.. kept, .. undone], seed), halfLife);
                foreach (var (value, at) in Shuffled(undone, seed))
                {
                    mixed = mixed.Without(value, at, halfLife);
                    AssertPossible(mixed);
                }

                AssertSameSums(rest.At(Acts.Now, halfLife), mixed.At(Acts.Now, halfLife), kept.Length + undone.Length);
                Assert.Equal(kept.Length + undone.Length, mixed.Total);
            },
            iter: 1_000);

    [Fact]
    public void What_stands_again_weighs_by_its_own_time_and_is_not_counted_twice()
    {
        var start = new Timestamp(0);
        var trace = default(RatingTrace).With(new Fraction(-500_000), start, Month).With(Fraction.One, start.Plus(Month), Month);
        var restored = trace.Without(new Fraction(-500_000), start, Month).Restored(new Fraction(-500_000), start, Month);

        Assert.Equal(trace, restored);
        Assert.Equal((1.5, 0.75, 0.5, 2), (restored.Count, restored.Sum, restored.Negative, restored.Total));
    }

    [Fact]
    public void Two_shards_traces_combine_to_the_one_that_had_all_either_way() =>
        Gen.Select(HalfLives, Lists, Lists, Acts.Times, Acts.Times).Sample(
            (halfLife, some, others, oneTime, otherTime) =>
            {
                // Of equal times one trace takes the later arrival; two can't tell, and that has its own test.
                var all = some.Concat(others).DistinctBy(r => r.At).ToArray();
                (some, others) = ([.. all.Where(r => some.Contains(r))], [.. all.Where(r => !some.Contains(r))]);
                var one = TraceOf(all, halfLife).At(Acts.Now, halfLife);
                var left = TraceOf(some, halfLife).At(oneTime, halfLife);
                var right = TraceOf(others, halfLife).At(otherTime, halfLife);
                AssertSame(one, left.Combine(right, halfLife).At(Acts.Now, halfLife), all.Length);
                AssertSame(one, right.Combine(left, halfLife).At(Acts.Now, halfLife), all.Length);
            },
            iter: 1_000);

    [Fact]
    public void Of_two_shards_last_ratings_at_the_same_time_the_worse_counts_either_way()
    {
        var good = default(RatingTrace).With(Fraction.One, Acts.Now, Month);
        var bad = default(RatingTrace).With(new Fraction(-1), Acts.Now, Month);

        Assert.Equal(-1, good.Combine(bad, Month).Last.Millionths);
        Assert.Equal(-1, bad.Combine(good, Month).Last.Millionths);
    }

    [Fact]
    public void A_late_arrival_does_not_become_the_last_and_one_of_the_same_time_does()
    {
        var later = Acts.Now.Plus(TimeSpan.FromDays(1));
        var trace = default(RatingTrace).With(Fraction.One, later, Month).With(new Fraction(-1_000_000), Acts.Now, Month);
        Assert.Equal((Fraction.One, later, Acts.Now), (trace.Last, trace.LastAt, trace.LastNegativeAt));

        trace = trace.With(new Fraction(7), later, Month);
        Assert.Equal(7, trace.Last.Millionths);
    }

    [Fact]
    public void No_change_of_the_half_life_leaves_sums_that_no_ratings_could_have() =>
        Gen.Select(HalfLives, Values, Acts.Times, Gen.Int[0, 3]).Array[0, 60].Sample(
            steps =>
            {
                var (trace, standing) = (default(RatingTrace), new List<(Fraction Value, Timestamp At)>());
                foreach (var (halfLife, value, at, what) in steps)
                {
                    if (what == 0 && standing.Count > 0)
                    {
                        trace = trace.Without(standing[0].Value, standing[0].At, halfLife);
                        standing.RemoveAt(0);
                    }
                    else
                    {
                        trace = what == 1 ? trace.At(at, halfLife) : trace.With(value, at, halfLife);
                        standing.AddRange(what == 1 ? [] : [(value, at)]);
                    }

                    AssertPossible(trace);
                }
            },
            iter: 2_000);

    [Fact]
    public void The_calendars_first_and_last_moments_give_figures()
    {
        var (first, last) = (Timestamp.From(DateTimeOffset.MinValue), Timestamp.From(DateTimeOffset.MaxValue));
        var day = TimeSpan.FromDays(1);
        var trace = default(RatingTrace).With(new Fraction(-1_000_000), first, day).With(Fraction.One, last, day).With(Fraction.One, first, day);

        Assert.Equal((1, 1, 0, 3), (trace.Count, trace.Sum, trace.Negative, trace.Total));
        Assert.Equal(trace, trace.Without(Fraction.One, first, day));
        Assert.Equal((0, 0), (trace.Without(Fraction.One, last, day).Count, trace.Without(Fraction.One, last, day).Sum));
        Assert.Equal(trace, trace.At(first, day));
    }

    private static RatingTrace TraceOf(IEnumerable<(Fraction Value, Timestamp At)> ratings, TimeSpan halfLife) =>
        ratings.Aggregate(default(RatingTrace), (trace, rating) => trace.With(rating.Value, rating.At, halfLife));

    private static T[] Shuffled<T>(T[] items, int seed)
    {
        var copy = items.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }

    private static void AssertSame(RatingTrace expected, RatingTrace actual, double everything)
    {
        AssertSameSums(expected, actual, everything);
        Assert.Equal(
            (expected.Total, expected.Last, expected.LastAt, expected.LastNegativeAt),
            (actual.Total, actual.Last, actual.LastAt, actual.LastNegativeAt));
    }

    private static void AssertSameSums(RatingTrace expected, RatingTrace actual, double everything)
    {
        DecayedFigures.Close(expected.Count, actual.Count, everything);
        DecayedFigures.Close(expected.Sum, actual.Sum, everything);
        DecayedFigures.Close(expected.Negative, actual.Negative, everything);
    }

    private static void AssertPossible(RatingTrace trace)
    {
        Assert.True(trace.Negative >= 0 && trace.Negative <= trace.Count + 1e-12 && double.IsFinite(trace.Count), trace.ToString());
        Assert.True(trace.Sum >= -trace.Negative - 1e-12 && trace.Sum <= trace.Count - trace.Negative + 1e-12, trace.ToString());
    }
}
