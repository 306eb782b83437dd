using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Accounts;

public class DecayingSumTests
{
    private static readonly Gen<TimeSpan> HalfLives = Gen.Frequency(
        (4, Gen.Double[1, 36_500].Select(TimeSpan.FromDays)), (1, Gen.OneOf(TimeSpan.FromDays(1), TimeSpan.FromDays(36_500))));

    private static readonly Gen<(double Amount, Timestamp At)> Parts = Gen.Select(Gen.Double[-1e9, 1e9], Acts.Times);

    [Fact]
    public void The_sum_is_that_of_its_parts_each_weighed_by_its_age_whatever_their_order() =>
        Gen.Select(HalfLives, Parts.Array[0, 50]).Sample(
            (halfLife, parts) =>
            {
                var sum = SumOf(parts, halfLife);
                var expected = parts.Sum(p => p.Amount * Math.Pow(0.5, Acts.Now.Since(p.At) / halfLife));
                DecayedFigures.Close(expected, sum.At(Acts.Now, halfLife), parts.Sum(p => Math.Abs(p.Amount)));
            },
            iter: 1_000);

    [Fact]
    public void Sums_kept_apart_combine_to_the_sum_kept_in_one_either_way() =>
        Gen.Select(HalfLives, Parts.Array[0, 20], Parts.Array[0, 20]).Sample((halfLife, some, others) =>
        {
            var everything = some.Concat(others).Sum(p => Math.Abs(p.Amount));
            var one = SumOf([.. some, .. others], halfLife).At(Acts.Now, halfLife);
            var (left, right) = (SumOf(some, halfLife), SumOf(others, halfLife));
            DecayedFigures.Close(one, left.Combine(right, halfLife).At(Acts.Now, halfLife), everything);
            DecayedFigures.Close(one, right.Combine(left, halfLife).At(Acts.Now, halfLife), everything);
        });

    [Fact]
    public void What_lies_decades_back_fades_to_nothing_and_never_to_no_number()
    {
        var halfLife = TimeSpan.FromDays(1);
        var sum = new DecayingSum();
        sum.Add(1e9, new Timestamp(0), halfLife);
        Assert.Equal(0, sum.At(Acts.Now, halfLife));

        sum.Add(1, Acts.Now, halfLife);
        sum.Add(5, new Timestamp(0), halfLife);
        Assert.Equal(1, sum.At(Acts.Now, halfLife));
    }

    [Fact]
    public void A_part_weighs_half_after_a_half_life_and_whole_before_it_happened()
    {
        var halfLife = TimeSpan.FromDays(30);
        var sum = new DecayingSum();
        sum.Add(8, new Timestamp(0), halfLife);

        Assert.Equal(8, sum.At(new Timestamp(0), halfLife));
        Assert.Equal(4, sum.At(new Timestamp(0).Plus(halfLife), halfLife), 12);
        Assert.Equal(8, sum.At(new Timestamp(-1_000_000), halfLife));
    }

    [Fact]
    public void A_part_that_is_taken_back_frees_the_moment_that_it_held()
    {
        var halfLife = TimeSpan.FromDays(30);
        var sum = new DecayingSum();
        sum.Add(8, Acts.Now, halfLife);
        sum.Add(-8, Acts.Now, halfLife);
        sum.Add(4, new Timestamp(0), halfLife);

        Assert.Equal(4, sum.At(new Timestamp(0), halfLife));
    }

    private static DecayingSum SumOf(IEnumerable<(double Amount, Timestamp At)> parts, TimeSpan halfLife)
    {
        var sum = new DecayingSum();
        foreach (var (amount, at) in parts)
        {
            sum.Add(amount, at, halfLife);
        }

        return sum;
    }
}
