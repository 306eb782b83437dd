using CsCheck;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Tests.Relationships;

/// <summary>A key names one pair or one shard, and nothing else does.</summary>
public sealed class RelationshipKeyTests
{
    private static readonly Gen<string> Communities = Gen.String[Gen.Char["abz019-_."], 1, 12];
    private static readonly Gen<string> Members = Gen.OneOf(
        Gen.String[Gen.Char["ab:/,0123@ éÿ漢"], 1, 12], OneOf("𐀀", "a𐀀", "￿", "@commons", "3:ann", "/", ":"));

    [Fact]
    public void WhatIsWrittenIsRead_InEitherOrder() => Gen.Select(Communities, Members, Members).Sample((community, first, second) =>
    {
        var key = RelationshipKey.Of(community, first, second);
        Assert.Equal(key, RelationshipKey.Of(community, second, first));
        Assert.Equal(key, RelationshipKey.Parse(key.ToString()));
        Assert.Equal(new[] { first, second }.Order(StringComparer.Ordinal), new[] { key.Low, key.High }.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void TwoPairsNeverShareAKey() => Gen.Select(Members, Members, Members, Members).Sample((a, b, c, d) =>
        Assert.Equal(
            RelationshipKey.Of("c", a, b) == RelationshipKey.Of("c", c, d),
            RelationshipKey.Of("c", a, b).ToString() == RelationshipKey.Of("c", c, d).ToString()));

    [Fact]
    public void AnyTextIsReadAsItsOneFormOrRefused() =>
        Gen.Select(OneOf("", "c", "c/"), Gen.String[Gen.Char["abz/:0123"], 0, 10]).Sample((start, rest) =>
        {
            try
            {
                Assert.Equal(start + rest, RelationshipKey.Parse(start + rest).ToString());
            }
            catch (FormatException)
            {
                // Refused.
            }
        });

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("/3:annbob")]
    [InlineData("c/3annbob")]
    [InlineData("c/:annbob")]
    [InlineData("c/-3:annbob")]
    [InlineData("c/9:annbob")]
    [InlineData("c/03:annbob")]
    [InlineData("c/3:bobann")]
    [InlineData("c/2147483647:annbob")]
    [InlineData("c/99999999999:annbob")]
    public void WhatIsNoKeyIsRefused(string key) => Assert.Throws<FormatException>(() => RelationshipKey.Parse(key));

    [Fact]
    public void AShardsKeyIsReadAsItWasWritten() => Gen.Select(Communities, Gen.Int[0, int.MaxValue]).Sample((community, shard) =>
        Assert.Equal(new ShardKey(community, shard), ShardKey.Parse(new ShardKey(community, shard).ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("/1")]
    [InlineData("c/")]
    [InlineData("c/-1")]
    [InlineData("c/x")]
    [InlineData("c/99999999999")]
    public void WhatIsNoShardsKeyIsRefused(string key) => Assert.Throws<FormatException>(() => ShardKey.Parse(key));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
