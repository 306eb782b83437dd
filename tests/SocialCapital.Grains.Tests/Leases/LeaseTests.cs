using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>What a silo may answer from memory, and for how long.</summary>
public sealed class LeaseTests
{
    private static readonly AccountName Ann = World.Member("ann");
    private static readonly AccountName Bob = World.Member("bob");
    private static readonly AccountName Pair = AccountName.OfPair("ann", "bob");

    private readonly World _world = new(3);

    private Node Reader => _world.Nodes[1];

    private long Read(AccountName name) => _world.Now(Reader.AskAsync(name));

    private void Give() => Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));

    private void Open(int node = 0) => _world.Eventually(_world.Nodes[node].OpenAsync());

    [Fact]
    public void AnAccountIsAskedForOnce_AndThenToldOfEveryChange()
    {
        Open();
        Give();
        Assert.Equal(1, Read(Ann));
        for (var i = 2; i < 20; i++)
        {
            Give();
            Assert.Equal(i, Read(Ann));
        }

        Assert.Equal(1, Reader.Attachments);
    }

    [Fact]
    public void HeartbeatsKeepALeaseWhileNothingHappens()
    {
        Open();
        Give();
        Assert.Equal(1, Read(Ann));
        for (var i = 0; i < 100; i++)
        {
            _world.Pass(TimeSpan.FromMilliseconds(100));
            Assert.Equal(1, Read(Ann));
        }

        Assert.Equal(1, Reader.Attachments);
    }

    [Fact]
    public void NothingIsAnsweredFromMemoryAfterTheLease()
    {
        Open();
        Give();
        Assert.Equal(1, Read(Ann));
        _world.Nodes[0].IsFrozen = true;
        _world.Pass(SiloLinks.LeaseDuration - TimeSpan.FromMilliseconds(10));
        Assert.Equal(1, Read(Ann));
        Assert.Equal(1, Reader.Attachments);

        _world.Pass(TimeSpan.FromMilliseconds(10));
        var read = Reader.AskAsync(Ann);
        _world.Pass(TimeSpan.FromSeconds(5));
        Assert.False(read.IsCompleted);
        Assert.Equal(2, Reader.Attachments);
        _world.Nodes[0].IsFrozen = false;
        Assert.Equal(1, _world.Eventually(read).Value);
    }

    [Fact]
    public void AnAccountThatAppearsLaterIsSeenAtOnce()
    {
        Open();
        Assert.Equal(0, Read(Bob));
        Assert.Equal(0, Read(Pair));
        Give();
        Assert.Equal(1, Read(Bob));
        Assert.Equal(1, Read(Pair));
        Assert.Equal(2, Reader.Attachments);
    }

    [Fact]
    public void APushThatOvertakesTheAnswerToAnAttachmentCounts()
    {
        Open();
        Give();
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what == "attach back" ? 500 : 0);
        var read = Reader.AskAsync(Ann);
        _world.Settle();
        Give();
        Assert.Equal(2, _world.Eventually(read).Value);
        Assert.Equal(2, Read(Ann));
        Give();
        Assert.Equal(3, Read(Ann));
        Assert.Equal(1, Reader.Attachments);
    }

    [Fact]
    public void AnAnswerThatOvertakesAPushVouchesForNoMoreThanItKnows()
    {
        Open();
        Give();
        Assert.Equal(1, Read(Ann));
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what switch { "push" => 300, "attach back" => 100, _ => 0 });
        var read = Reader.AskAsync(Bob);
        _world.Settle();
        var given = _world.GiveAsync("ann", "bob");
        Assert.Equal(1, _world.Eventually(read).Value);
        Assert.False(given.IsCompleted);
        Assert.True(_world.Eventually(given).Value);
        Assert.Equal(2, Read(Ann));
        Assert.Equal(2, Read(Bob));
    }

    [Fact]
    public void AHeartbeatThatOvertakesAPushVouchesForNoMoreThanItKnows()
    {
        Open();
        Give();
        Assert.Equal(1, Read(Ann));
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what == "push" ? 1_500 : 0);
        var given = _world.GiveAsync("ann", "bob");
        while (!given.IsCompleted)
        {
            _world.Pass(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal(2, Read(Ann));
        Assert.Equal(1, Reader.Attachments);
    }

    [Fact]
    public void AnOffsetThatWasReadNeverFallsBack()
    {
        Open();
        Give();
        _world.Network.Delay = (_, _, what) => TimeSpan.FromMilliseconds(what == "push back" ? 400 : 0);
        var last = 0L;
        for (var i = 0; i < 30; i++)
        {
            _ = _world.GiveAsync("ann", "bob");
            _world.Pass(TimeSpan.FromMilliseconds(130));
            var (_, offset, _) = _world.Now(Reader.Scheduler.Run(async () => await Reader.Awake.ReadAsync(Reader.Account(Ann))));
            Assert.True(offset >= last, $"{offset} after {last}");
            last = offset;
        }

        Assert.True(last > 5);
    }

    [Fact]
    public void WhatHappensToOthersBringsTheOffsetOn()
    {
        Open();
        Give();
        Read(Ann);
        Assert.True(_world.Now(_world.GiveAsync("cyd", "dan")));
        _world.Pass(ShardUpkeep.HeartbeatInterval * 3);
        var (_, offset, _) = _world.Now(Reader.Scheduler.Run(async () => await Reader.Awake.ReadAsync(Reader.Account(Ann))));
        Assert.Equal(2, offset);
    }
}
