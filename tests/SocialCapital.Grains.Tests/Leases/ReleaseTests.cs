using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Grains.Shards;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>Accounts fall asleep and wake again, and the two messages cross.</summary>
public sealed class ReleaseTests
{
    private static readonly AccountName Ann = World.Member("ann");
    private static readonly AccountName Eve = World.Member("eve");

    private readonly World _world = new(2);

    private Node Reader => _world.Nodes[1];

    private long Read(AccountName name) => _world.Now(Reader.AskAsync(name));

    private void Give() => Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));

    private void Start()
    {
        _world.Eventually(_world.Nodes[0].OpenAsync());
        Give();
        Assert.Equal(1, Read(Ann));
        Assert.Equal(0, Read(Eve));
    }

    [Fact]
    public void APushThatWasMeantForAnEarlierAttachmentIsNotAnsweredFrom()
    {
        Start();
        Reader.Release(Ann);
        Reader.Account(Ann);
        Give();
        _world.Pass(ShardUpkeep.HeartbeatInterval * 2);

        // The push came with the shard's lease, and its answer told that the earlier attachment had ended.
        Give();
        Assert.Equal(3, Read(Ann));
        Give();
        Assert.Equal(4, Read(Ann));
    }

    [Fact]
    public void AReleaseThatArrivesAfterTheNextAttachmentEndsNothing()
    {
        Start();

        // Heartbeats are on their way while the account falls asleep and wakes: their answers tell of the release late.
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what == "heartbeat back" ? 300 : 0);
        for (var i = 0; i < 20; i++)
        {
            Reader.Release(Ann);
            _world.Pass(TimeSpan.FromMilliseconds(170));
            var before = Read(Ann);
            _world.Pass(TimeSpan.FromMilliseconds(170));
            Give();
            Assert.Equal(before + 1, Read(Ann));
        }
    }

    [Fact]
    public void AnAnswerToAnAttachmentThatHasEndedLeavesNothingBehind()
    {
        Start();
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what == "attach" ? 700 : 0);
        Reader.Release(Ann);
        _world.Pass(ShardUpkeep.HeartbeatInterval * 2);
        var read = Reader.AskAsync(Ann);
        _world.Settle();
        Reader.Release(Ann);
        Assert.Equal(1, _world.Eventually(read).Value);
        Reader.Release(Eve);
        _world.Pass(ShardUpkeep.HeartbeatInterval * 4);
        Assert.False(_world.Nodes[0].Shard!.Links.Any, "The shard still tells a silo on which nobody is awake.");
    }

    [Fact]
    public void WhatHasEndedIsNotAnsweredFromMemory()
    {
        Start();
        var earlier = Reader.Account(Ann);
        Reader.Awake.Wake(World.Key, Ann);
        Give();
        var (image, _, _) = _world.Now(Reader.Scheduler.Run(async () => await Reader.Awake.ReadAsync(earlier)));
        Assert.Equal(2, image!.Member.Entries);
    }

    [Fact]
    public void ManyThatNeverAskedLeaveNothingToTell()
    {
        Start();
        for (var i = 0; i < 1_000; i++)
        {
            Reader.Release(World.Member($"m{i}"));
            Reader.Account(World.Member($"m{i}"));
            Reader.Release(World.Member($"m{i}"));
        }

        var grant = new LeaseGrant(World.Key, 1, 1, 1, 1, 0, TimeSpan.Zero);
        Assert.Empty(Reader.Awake.Push(new SiloPush(grant, [])).Released);
    }

    [Fact]
    public void NobodyAwakeMeansNobodyTold()
    {
        Start();
        Reader.Release(Ann);
        Reader.Release(Eve);
        _world.Pass(ShardUpkeep.HeartbeatInterval * 2);
        Assert.False(_world.Nodes[0].Shard!.Links.Any);
        Reader.IsFrozen = true;
        Give();
        Reader.IsFrozen = false;
        Assert.Equal(2, Read(Ann));
    }
}
