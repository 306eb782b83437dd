using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>A silo that can't be reached is waited for, given up, and never again answers from what it was told before.</summary>
public sealed class LostPushTests
{
    private static readonly AccountName Ann = World.Member("ann");
    private static readonly AccountName Cyd = World.Member("cyd");

    private readonly World _world = new(3);

    private Node Reader => _world.Nodes[1];

    private Node Other => _world.Nodes[2];

    private void Start()
    {
        _world.Eventually(_world.Nodes[0].OpenAsync());
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));
        Assert.Equal(1, _world.Now(Reader.AskAsync(Ann)));
        Assert.Equal(0, _world.Now(Reader.AskAsync(Cyd)));
    }

    [Fact]
    public void ASiloThatHangsIsWaitedForAsLongAsALeaseMayBeLeft()
    {
        Start();
        Reader.IsFrozen = true;
        var (given, took) = _world.Eventually(_world.GiveAsync("ann", "bob"));
        Assert.True(given);
        Assert.InRange(took, SiloLinks.LeaseDuration, 2 * SiloLinks.LeaseWait);
    }

    [Fact]
    public void ASiloThatRefusesIsWaitedForAsLongAsALeaseMayBeLeft()
    {
        Start();
        _world.Network.Delay = (_, to, what) => what == "push" && to == 1 ? Network.Refused : TimeSpan.Zero;
        var (given, took) = _world.Eventually(_world.GiveAsync("ann", "bob"));
        Assert.True(given);
        Assert.InRange(took, SiloLinks.LeaseDuration, SiloLinks.LeaseWait + TimeSpan.FromMilliseconds(20));
        Assert.Equal(2, _world.Now(Reader.AskAsync(Ann)));
    }

    [Fact]
    public void OthersAreNotWaitedFor()
    {
        Start();
        Reader.IsFrozen = true;
        Assert.True(_world.Now(_world.GiveAsync("dan", "eve")));
    }

    [Theory]
    [InlineData("push")]
    [InlineData("push back")]
    public void HeartbeatsThatGetThroughDoNotKeepAliveWhatMissedAPush(string lost)
    {
        Start();
        _world.Network.Delay = (_, to, what) => what == lost && (to == 1 || lost != "push") ? null : TimeSpan.Zero;
        var given = _world.GiveAsync("ann", "bob");
        var began = _world.Time.GetUtcNow();
        while (!given.IsCompleted)
        {
            Assert.True(_world.Time.GetUtcNow() - began < 3 * SiloLinks.LeaseWait, "It waits for ever.");
            _world.Pass(TimeSpan.FromMilliseconds(20));
        }

        Assert.True(World.Outcome(given));
        Assert.Equal(2, _world.Now(Reader.AskAsync(Ann)));
        Assert.True(Reader.Attachments > 2, "It was answered from an image of a session that was given up.");
    }

    [Theory]
    [InlineData("heartbeat")]
    [InlineData("heartbeat back")]
    public void PushesThatGetThroughDoNotKeepAliveALinkThatIsGivenUp(string lost)
    {
        Start();
        _world.Network.Delay = (_, _, what) => what == lost ? null : TimeSpan.Zero;
        for (var given = 2; given < 150; given++)
        {
            Assert.True(_world.Eventually(_world.GiveAsync("ann", "bob")).Value);
            Assert.Equal(given, _world.Now(Reader.AskAsync(Ann)));
            _world.Pass(TimeSpan.FromMilliseconds(70));
        }
    }

    [Fact]
    public void ANewSessionDoesNotBringOldImagesBack()
    {
        Start();
        _world.Network.Delay = (_, to, what) => what == "push" && to == 1 ? null : TimeSpan.Zero;
        var given = _world.GiveAsync("ann", "cyd");

        // The silo asks again and gets a new lease while the old one runs out, and afterward.
        while (!given.IsCompleted)
        {
            _world.Pass(TimeSpan.FromMilliseconds(50));
            _ = Reader.AskAsync(World.Member("eve"));
        }

        _world.Network.Delay = (_, _, _) => TimeSpan.Zero;
        Assert.Equal(0, _world.Now(Reader.AskAsync(World.Member("eve"))));
        Assert.Equal(2, _world.Now(Reader.AskAsync(Ann)));
        Assert.Equal(1, _world.Now(Reader.AskAsync(Cyd)));
        Assert.True(_world.Now(_world.GiveAsync("ann", "cyd")));
        Assert.Equal(3, _world.Now(Reader.AskAsync(Ann)));
        Assert.Equal(2, _world.Now(Reader.AskAsync(Cyd)));
    }

    [Fact]
    public void ASiloThatHangsDoesNotCostTheOthersTheirLeases()
    {
        Start();
        Assert.Equal(1, _world.Now(Other.AskAsync(Ann)));
        Reader.IsFrozen = true;
        for (var i = 0; i < 100; i++)
        {
            _world.Pass(TimeSpan.FromMilliseconds(50));
            Assert.Equal(1, _world.Now(Other.AskAsync(Ann)));
        }

        Assert.Equal(1, Other.Attachments);
    }

    [Fact]
    public void WhatThaws_AsksBeforeItAnswers()
    {
        Start();
        Reader.IsFrozen = true;
        Assert.True(_world.Eventually(_world.GiveAsync("ann", "bob")).Value);
        var read = Reader.AskAsync(Ann);
        Reader.IsFrozen = false;
        Assert.Equal(2, _world.Eventually(read).Value);
        Assert.Equal(3, Reader.Attachments);
    }
}
