using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Leases;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Shards;

/// <summary>Batches that reach a shard of this process without its grain.</summary>
public sealed class DirectCallTests
{
    private readonly World _world = new(1);
    private readonly LocalShards _local;

    public DirectCallTests()
    {
        _world.Eventually(_world.Nodes[0].OpenAsync());
        _local = new LocalShards(Options.Create(new SiloMessagingOptions()), _world.Time);
        _local.Add(Shard);
    }

    private Node Node => _world.Nodes[0];

    private OpenShard Shard => Node.Shard!;

    private Task<EventOutcome[]> Submit(string id) =>
        Node.Scheduler.Run(() => _local.TrySubmit(World.Key, Batches.Deposit(id, "ann", "bob", 1_000_000))!);

    [Fact]
    public void ABatchIsTaken_AndTakenOnce()
    {
        Assert.Equal(OutcomeStatus.Accepted, Assert.Single(_world.Now(Submit("e"))).Status);
        Assert.Equal(OutcomeStatus.Duplicate, Assert.Single(_world.Now(Submit("e"))).Status);
    }

    [Fact]
    public void ItsGrainStaysAwakeForIt()
    {
        var delays = new List<TimeSpan>();
        using var scans = new ScanGate();
        var upkeep = new ShardUpkeep(
            Shard, Node.Registry, scans, FakeGrains.Of<ICommunityGrain>(new NoCommunity()), delays.Add, _world.Time, NullLogger<ShardUpkeep>.Instance);
        _world.Now(Node.Scheduler.Run(() => Beat(upkeep)));
        Assert.Empty(delays);
        _world.Now(Submit("e"));
        _world.Now(Node.Scheduler.Run(() => Beat(upkeep)));
        _world.Now(Node.Scheduler.Run(() => Beat(upkeep)));
        Assert.Equal(TimeSpan.FromMinutes(15), Assert.Single(delays));
    }

    [Fact]
    public void AShardThatIsNotHereIsLeftToItsGrain()
    {
        _local.Remove(Shard);
        Assert.Null(_local.TrySubmit(World.Key, Batches.Deposit("e", "ann", "bob", 1_000_000)));
    }

    [Fact]
    public void AnOwnerThatHasStoppedIsUnavailable()
    {
        Shard.Stop();
        _world.Settle();
        var submitted = Submit("e");
        _world.Settle();
        Assert.IsType<ShardUnavailableException>(submitted.Exception!.InnerException);
    }

    private static async Task<bool> Beat(ShardUpkeep upkeep)
    {
        await upkeep.HeartbeatAsync(CancellationToken.None);
        return true;
    }
}
