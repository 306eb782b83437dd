using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>Accounts that are kept awake because they were read: as current as any other, and not for ever.</summary>
public sealed class KeptAccountsTests : IDisposable
{
    private static readonly AccountName Ann = World.Member("ann");
    private static readonly AccountName Nobody = World.Member("nobody");

    private readonly World _world = new(2);
    private readonly KeptAccounts _kept;

    public KeptAccountsTests()
    {
        _kept = new KeptAccounts(Reader.Awake, Reader.Grains, Reader.Clock);
        _world.Eventually(_world.Nodes[0].OpenAsync());
        Give();
    }

    public void Dispose() => _kept.Dispose();

    private Node Reader => _world.Nodes[1];

    private void Give() => Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));

    private long Read(AccountName name)
    {
        var read = _kept.ReadAsync(World.Key, name).AsTask();

        // Whoever is not in memory is asked for on a thread of the pool.
        _world.Until(() => read.IsCompleted, "It waits.");
        return read.GetAwaiter().GetResult().Account?.Member.Entries ?? 0;
    }

    [Fact]
    public void WhatWasReadIsAnsweredFromMemoryAndNeverBehindWhatIsAcknowledged()
    {
        Assert.Equal(1, Read(Ann));
        var asked = Reader.Attachments;
        for (var i = 2; i < 20; i++)
        {
            Give();
            Assert.Equal(i, Read(Ann));
        }

        Assert.Equal(asked, Reader.Attachments);
    }

    [Fact]
    public void WhatNobodyReadsIsLetGo_AndItsShardIsToldSo()
    {
        Read(Ann);
        _world.Pass(KeptAccounts.IdleMax / 2);
        Assert.Equal(1, Read(Ann));
        _world.Pass(KeptAccounts.IdleMax * 3 / 4);
        Assert.Equal(1, _kept.Count);
        _world.Pass(KeptAccounts.IdleMax);
        Assert.Equal(0, _kept.Count);
        Assert.Equal(0, Reader.Awake.Count);
        Give();
        _world.Pass(ShardUpkeep.HeartbeatInterval * 2);
        Assert.False(_world.Nodes[0].Shard!.Links.Any, "The shard still tells a silo on which nobody is awake.");
        Assert.Equal(2, Read(Ann));
    }

    [Fact]
    public void WhoIsNotKnownIsNotKept()
    {
        Assert.Equal(0, Read(Nobody));
        Assert.Equal(0, _kept.Count);
        Assert.Equal(0, Reader.Awake.Count);
    }

    [Fact]
    public void AGrainThatWakesTakesOverFromWhatIsKept()
    {
        Read(Ann);
        Assert.Equal(1, _world.Now(Reader.AskAsync(Ann)));
        Give();
        Assert.Equal(2, _world.Now(Reader.AskAsync(Ann)));
        Assert.Equal(2, Read(Ann));
        _world.Pass(KeptAccounts.IdleMax * 2);
        Assert.Equal(0, _kept.Count);
        Give();
        Assert.Equal(3, _world.Now(Reader.AskAsync(Ann)));
    }

    [Fact]
    public void WhatIsKeptIsNotAnsweredFromOnceAnotherOwnerHasTakenEvents()
    {
        Assert.Equal(1, Read(Ann));
        _world.Eventually(_world.Nodes[1].OpenAsync());
        Give();
        Assert.Equal(2, Read(Ann));
    }
}
