using System.Globalization;
using System.Text;
using CsCheck;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Ledger.Tests.Routing;

public sealed class ShardRouterTests
{
    [Fact]
    public void The_order_of_the_two_does_not_matter() => Gen.Select(Gen.Byte.Array[1, 128], Gen.Byte.Array[1, 128], Gen.Int[1, 256]).Sample(
        (first, second, shards) =>
        {
            var shard = ShardRouter.ShardOf(first, second, shards);
            Assert.InRange(shard, 0, shards - 1);
            Assert.Equal(shard, ShardRouter.ShardOf(second, first, shards));
        });

    [Fact]
    public void Pairs_spread_evenly()
    {
        var counts = new int[16];
        for (var i = 0; i < 32_000; i++)
        {
            counts[Of("member-" + (i % 179).ToString(CultureInfo.InvariantCulture), "user" + i.ToString(CultureInfo.InvariantCulture), 16)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 1_700, 2_300));
    }

    [Fact]
    public void Pairs_are_kept_apart_by_their_lengths() =>
        Assert.Contains(Enumerable.Range(0, 50), i => Of("a" + i, "bc", 256) != Of("a" + i + "b", "c", 256));

    /// <summary>A pair's journal stands where it was first sent: these never change.</summary>
    [Theory]
    [InlineData("ann", "bob", 2, 0)]
    [InlineData("ann", "bob", 16, 10)]
    [InlineData("ann", "bob", 256, 42)]
    [InlineData("ann", "@commons", 256, 153)]
    [InlineData("žofie", "李", 256, 9)]
    [InlineData("ann", "bob", 1, 0)]
    public void A_pair_stays_where_it_always_was(string first, string second, int shards, int shard) =>
        Assert.Equal(shard, Of(second, first, shards));

    [Theory]
    [InlineData("forum", 0)]
    [InlineData("a.b-c_d", 255)]
    public void A_key_is_read_as_it_was_written(string community, int shard) =>
        Assert.Equal(new ShardKey(community, shard), ShardKey.Parse(new ShardKey(community, shard).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("forum")]
    [InlineData("/1")]
    [InlineData("forum/")]
    [InlineData("forum/-1")]
    [InlineData("forum/x")]
    [InlineData("forum/ 1")]
    public void What_is_no_key_is_refused(string text) => Assert.Throws<FormatException>(() => ShardKey.Parse(text));

    private static int Of(string first, string second, int shards) =>
        ShardRouter.ShardOf(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second), shards);
}
