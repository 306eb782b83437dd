using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Tests.Trust.Learning;

public sealed class LatestRatingsTests
{
    private static readonly Gen<(int Member, Fraction Value, int What)[]> Histories = Gen.Select(
        Gen.Int[1, 24], Gen.Int[-1_000_000, 1_000_000].Select(m => new Fraction(m)), Gen.Int[0, 9]).Array[0, 120];

    [Fact]
    public void They_are_the_last_sixteen_of_a_plain_list_with_one_of_each_member() =>
        Histories.Sample(
            history =>
            {
                var (latest, plain) = (default(LatestRatings), new List<(int Member, Fraction Value)>());
                foreach (var (member, value, what) in history)
                {
                    var place = plain.FindIndex(r => r.Member == member);
                    switch (what)
                    {
                        case 0:
                            latest = latest.Without(member);
                            plain.RemoveAll(r => r.Member == member);
                            break;
                        case 1:
                            latest = latest.Restored(member, value);
                            plain = [.. plain.Select(r => r.Member == member ? (member, value) : r)];
                            break;
                        default:
                            latest = latest.With(member, value);
                            plain.RemoveAll(r => r.Member == member);
                            plain.Add((member, value));
                            plain = [.. plain.TakeLast(LatestRatings.CountMax)];
                            break;
                    }

                    Assert.Equal(plain, latest.Ratings.ToArray());
                    Assert.Equal(plain.Count, latest.Count);
                    Assert.InRange(latest.Count, 0, 16);
                    for (var asked = 1; asked <= 24; asked++)
                    {
                        Assert.Equal(plain.Where(r => r.Member == asked).Select(r => (Fraction?)r.Value).SingleOrDefault(), latest.Find(asked));
                    }
                }

                var weights = plain.Select((_, i) => Math.Pow(0.7, plain.Count - 1 - i)).ToArray();
                var mean = plain.Zip(weights, (r, weight) => r.Value.ToDouble() * weight).Sum() / (weights.Sum() + 0.5);
                Assert.Equal(mean, latest.RecentMean(), 1e-12);
            },
            iter: 500);

    [Fact]
    public void Whoever_holds_some_holds_them_as_they_were_whatever_others_make_of_them() =>
        Gen.Select(Histories, Gen.Int[0, 3].Array[120]).Sample(
            (history, back) =>
            {
                var held = new List<(LatestRatings Latest, (int Member, Fraction Value)[] Plain)> { (default, []) };
                foreach (var (i, (member, value, _)) in history.Index())
                {
                    // Mostly the last one goes on, sometimes one before it: then two go on from the same.
                    var (latest, plain) = held[^Math.Min(held.Count, 1 + back[i])];
                    held.Add((latest.With(member, value), [.. plain.Where(r => r.Member != member).TakeLast(plain.Any(r => r.Member == member) ? 16 : 15), (member, value)]));
                }

                Assert.All(held, one => Assert.Equal(one.Plain, one.Latest.Ratings.ToArray()));
            },
            iter: 500);

    [Fact]
    public async Task Several_may_go_on_from_the_same_at_once()
    {
        var one = Enumerable.Range(1, 5).Aggregate(default(LatestRatings), (all, member) => all.With(member, Fraction.One));
        using var together = new Barrier(4);
        var several = await Task.WhenAll(Enumerable.Range(100, 4).Select(first => Task.Factory.StartNew(
            () =>
            {
                var made = new LatestRatings[10_000];
                together.SignalAndWait();
                for (var i = 0; i < made.Length; i++)
                {
                    made[i] = one.With(first + (i * 10), Fraction.One);
                }

                return made;
            },
            TaskCreationOptions.LongRunning)));

        foreach (var (thread, made) in several.Index())
        {
            Assert.All(made.Index(), latest => Assert.Equal([1, 2, 3, 4, 5, 100 + thread + (latest.Index * 10)], latest.Item.Ratings.ToArray().Select(r => r.Member)));
        }
    }

    [Fact]
    public void More_than_sixteen_are_refused() =>
        Assert.Throws<ArgumentException>(() => new LatestRatings(new (int, Fraction)[LatestRatings.CountMax + 1]));

    [Fact]
    public void Of_nobody_they_are_empty_and_answer()
    {
        var none = default(LatestRatings);

        Assert.Equal(0, none.Count);
        Assert.Equal(0, none.RecentMean());
        Assert.Null(none.Find(1));
        Assert.Equal(none, none.Without(1));
        Assert.Equal(none, none.Restored(1, Fraction.One));
    }

    [Fact]
    public void The_latest_rating_counts_most_and_a_single_one_for_two_thirds()
    {
        var one = default(LatestRatings).With(1, Fraction.One);
        Assert.Equal(2 / 3.0, one.RecentMean(), 12);
        Assert.Equal((0.7 - 1) / (0.5 + 1 + 0.7), one.With(2, new Fraction(-1_000_000)).RecentMean(), 12);
    }

    [Fact]
    public void The_seventeenth_pushes_out_the_first_and_a_second_rating_of_the_same_member_pushes_out_nobody()
    {
        var full = Enumerable.Range(1, 16).Aggregate(default(LatestRatings), (all, member) => all.With(member, new Fraction(member)));
        Assert.Null(full.With(17, Fraction.One).Find(1));
        Assert.Equal(2, full.With(17, Fraction.One).Ratings[0].Member);

        var again = full.With(1, Fraction.One);
        Assert.Equal(16, again.Count);
        Assert.Equal((1, Fraction.One), again.Ratings[^1]);
    }

    [Fact]
    public void Two_are_equal_where_their_content_is()
    {
        var (one, other) = (default(LatestRatings).With(1, Fraction.One).With(2, default), default(LatestRatings).With(1, Fraction.One).With(2, default));

        Assert.Equal(one, other);
        Assert.True(one == other && one.GetHashCode() == other.GetHashCode());
        Assert.NotEqual(one, other.With(2, new Fraction(1)));
        Assert.NotEqual(one, other.With(1, Fraction.One));
        Assert.NotEqual(one, other.Without(1));
        Assert.Equal(default, other.Without(1).Without(2));
        Assert.Equal(default(LatestRatings).GetHashCode(), new LatestRatings([]).GetHashCode());
    }
}
