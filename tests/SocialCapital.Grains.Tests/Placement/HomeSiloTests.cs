using System.Net;
using Orleans.Runtime;
using SocialCapital.Grains.Placement;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Tests.Placement;

/// <summary>Where a shard belongs.</summary>
public sealed class HomeSiloTests
{
    private static readonly ShardKey[] Shards =
        [.. Enumerable.Range(0, 60).SelectMany(community => Enumerable.Range(0, 50).Select(shard => new ShardKey($"c{community}", shard)))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ShardsAreSpreadEvenly(bool areOnOneMachine)
    {
        var silos = areOnOneMachine
            ? [.. Enumerable.Range(1, 3).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11110 + number), number))]
            : Silos(3);

        var counts = Shards.CountBy(shard => HomeSilo.Of(shard, silos)!).ToDictionary();

        // 3,000 shards on three silos: a thousand each, within five standard deviations (26 each).
        Assert.Equal(3, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 870, 1_130));
    }

    [Fact]
    public void OrderAndGenerationDoNotMatter()
    {
        var silos = Silos(5);
        var again = silos.Select(silo => SiloAddress.New(silo.Endpoint, silo.Generation + 7)).Reverse().ToArray();

        Assert.All(Shards, shard => Assert.Equal(HomeSilo.Of(shard, silos)!.Endpoint, HomeSilo.Of(shard, again)!.Endpoint));
    }

    [Fact]
    public void ASiloThatJoinsTakesItsPart_AndNothingElseMoves()
    {
        var four = Silos(4);
        var three = four[..3];

        var moved = Shards.Where(shard => HomeSilo.Of(shard, three) != HomeSilo.Of(shard, four)).ToArray();

        Assert.All(moved, shard => Assert.Equal(four[3], HomeSilo.Of(shard, four)));
        Assert.InRange(moved.Length, 620, 880);
    }

    [Fact]
    public void WithoutSilosThereIsNoHome() => Assert.Null(HomeSilo.Of(Shards[0], []));

    private static SiloAddress[] Silos(int count) =>
        [.. Enumerable.Range(1, count).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Parse($"10.0.0.{number}"), 11111), number))];
}
