using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>A new owner comes, and the old one may not know.</summary>
public sealed class TakeoverTests
{
    private static readonly AccountName Ann = World.Member("ann");

    private readonly World _world = new(3);

    private Node Old => _world.Nodes[0];

    private Node Reader => _world.Nodes[1];

    private Node New => _world.Nodes[2];

    private void Start()
    {
        _world.Eventually(Old.OpenAsync());
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));
        Assert.Equal(1, _world.Now(Reader.AskAsync(Ann)));
    }

    [Fact]
    public void WaitsForNothingWhereEverybodyIsTold()
    {
        Start();
        var (_, took) = _world.Eventually(New.OpenAsync());
        Assert.Equal(TimeSpan.Zero, took);
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));
        Assert.Equal(2, _world.Now(Reader.AskAsync(Ann)));
    }

    [Fact]
    public void TheFirstOwnerOfAllWaitsForNobody()
    {
        Reader.IsFrozen = true;
        Assert.Equal(TimeSpan.Zero, _world.Eventually(Old.OpenAsync()).Took);
    }

    [Fact]
    public void WaitsOneLeaseWhereASiloCannotBeTold()
    {
        Start();
        Reader.IsFrozen = true;
        var (_, took) = _world.Eventually(New.OpenAsync());
        Assert.InRange(took, SiloLinks.LeaseWait, SiloLinks.LeaseWait + TimeSpan.FromMilliseconds(20));
    }

    [Theory]
    [InlineData(SiloStatus.Dead, 1, true)]
    [InlineData(SiloStatus.ShuttingDown, 1, true)]
    [InlineData(SiloStatus.Dead, 80, true)]
    [InlineData(SiloStatus.Dead, 100, false)]
    public void WaitsOneLeaseWhereASiloLeftLately(SiloStatus status, int secondsAgo, bool waits)
    {
        Start();
        Reader.IsCutOff = status == SiloStatus.Dead;
        New.Membership.Set(Reader.Silo, status);
        _world.Time.Advance(TimeSpan.FromSeconds(secondsAgo));
        _world.Settle();
        var (_, took) = _world.Eventually(New.OpenAsync());
        Assert.Equal(waits, took >= SiloLinks.LeaseWait);
    }

    [Fact]
    public void ASiloThatShutsDownIsTold()
    {
        Start();
        New.Membership.Set(Reader.Silo, SiloStatus.ShuttingDown);
        Reader.Membership.Set(Reader.Silo, SiloStatus.ShuttingDown);
        var epochs = new List<string>();
        _world.Network.Delay = (from, to, what) =>
        {
            epochs.Add($"{what} {from}-{to}");
            return TimeSpan.Zero;
        };
        _world.Eventually(New.OpenAsync());
        Assert.Contains("announce 2-1", epochs);
    }

    [Fact]
    public void AnOwnerThatOthersWereToldWasReplacedAnswersNothingFromThenOn()
    {
        Start();
        Assert.Equal(1, _world.Now(Old.AskAsync(Ann)));
        _world.Eventually(New.OpenAsync());
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));
        var stale = Old.Scheduler.Run(async () => (await Old.Shard!.Ledger.GetFiguresAsync()).Offset);
        _world.Until(() => stale.IsCompleted, "The old owner neither answers nor stops.");
        Assert.NotNull(stale.Exception);
        Old.Believes = null;
        Assert.Equal(2, _world.Now(Old.AskAsync(Ann)));
    }

    [Fact]
    public void AFrozenOwnerThatThawsNeitherWritesNorVouches()
    {
        Start();
        Assert.Equal(1, _world.Now(Old.AskAsync(Ann)));
        Old.IsFrozen = true;
        var local = Old.AskAsync(Ann);
        var write = _world.GiveAsync("ann", "bob", Old);
        Reader.Believes = Old;
        var (_, took) = _world.Eventually(New.OpenAsync());
        Assert.True(took >= SiloLinks.LeaseWait);
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob", New)));
        var read = Reader.AskAsync(Ann);

        // It thaws before it hears of anything: messages to it are late.
        _world.Network.Delay = (_, to, what) => what == "announce" && to == 0 ? TimeSpan.FromMinutes(10) : TimeSpan.Zero;
        Old.IsFrozen = false;
        _world.Until(() => write.IsCompleted && read.IsCompleted && local.IsCompleted, "Somebody waits for the old owner.");
        Assert.Null(World.Outcome(write));
        Assert.NotEqual(1, World.Outcome(read));
        Assert.NotEqual(1, World.Outcome(local));
        Reader.Believes = null;
        Assert.Equal(2, _world.Eventually(Reader.AskAsync(Ann)).Value);
        Assert.Equal(2, _world.Store.Shard(World.Key).EndOffset);
    }

    [Fact]
    public void AnOwnerThatIsNotConfirmedGrantsNothingAndDoesNotVouch()
    {
        Start();
        _world.Store.OnConfirm = _ => throw new LedgerStoreException("The store is slow beyond bearing.");
        _world.Pass(SiloLinks.LeaseDuration - TimeSpan.FromMilliseconds(600));
        Assert.Equal(1, _world.Now(Reader.AskAsync(Ann)));
        Assert.Equal(1, Reader.Attachments);
        _world.Pass(TimeSpan.FromSeconds(1));
        var read = Reader.AskAsync(Ann);
        _world.Settle();
        Assert.IsType<LedgerStoreException>(read.Exception?.InnerException);

        _world.Store.OnConfirm = null;
        Assert.Equal(1, _world.Now(Reader.AskAsync(Ann)));
    }

    [Fact]
    public void NoLeaseOutlivesWhatTheStoreConfirmed()
    {
        Start();

        // Neither the reader nor the old owner hears of the new one, and the store gives the old one no word.
        _world.Store.OnConfirm = epoch =>
        {
            if (epoch == 1)
            {
                throw new LedgerStoreException("No word.");
            }
        };
        _world.Network.Delay = (_, _, what) => what == "announce" ? null : TimeSpan.Zero;
        Reader.Believes = Old;
        var opening = New.OpenAsync();
        _world.Pass(SiloLinks.LeaseDuration - TimeSpan.FromMilliseconds(100));
        Assert.False(opening.IsCompleted);
        Assert.Equal(1, _world.Now(Reader.AskAsync(World.Member("bob"))));

        _world.Pass(TimeSpan.FromMilliseconds(200));
        Assert.True(opening.IsCompleted);
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob", New)));
        var read = Reader.AskAsync(Ann);
        _world.Settle();
        Assert.NotEqual(1, World.Outcome(read));
    }

    [Fact]
    public async Task OwnershipCountsFromBeforeTheStoreWasAsked()
    {
        var openedAt = _world.Time.GetTimestamp();
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        var store = new ConfirmedShardStore(
            await _world.Store.OpenShardAsync(World.Key, TestContext.Current.CancellationToken), _world.Time, openedAt);
        Assert.Equal(openedAt, store.ConfirmedAt);

        var askedAt = _world.Time.GetTimestamp();
        _world.Store.OnConfirm = _ => _world.Time.Advance(TimeSpan.FromSeconds(1));
        await store.ConfirmOwnershipAsync(TestContext.Current.CancellationToken);
        Assert.Equal(askedAt, store.ConfirmedAt);
    }

    [Fact]
    public void AnOwnerThatIsReplacedWhileItOpensDoesNotBegin()
    {
        Start();
        Reader.IsFrozen = true;
        var first = New.OpenAsync();
        _world.Pass(TimeSpan.FromMilliseconds(500));
        var second = Old.OpenAsync();
        _world.Pass(TimeSpan.FromSeconds(5));
        Assert.IsType<ShardFencedException>(first.Exception?.InnerException);
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal(0, New.Registry.Count);
    }

    [Fact]
    public void AnOlderOwnersPushAndAnswerAreRefused()
    {
        Start();
        Reader.Awake.AnnounceEpoch(World.Key, 7);
        var push = new SiloPush(new LeaseGrant(World.Key, 6, 99, 50, 1, Reader.Clock.GetTimestamp(), SiloLinks.LeaseDuration), []);
        Assert.True(Reader.Awake.Push(push).IsFenced);

        // The only owner there is has number 1: its answers count no more, and the read goes on asking, then gives up.
        var read = Reader.AskAsync(Ann);
        _world.Pass(TimeSpan.FromSeconds(2));
        Assert.IsType<ShardUnavailableException>(read.Exception?.InnerException);
    }

    [Fact]
    public void AnAnnouncementCountsOnASiloThatNeverReadTheShard()
    {
        _world.Eventually(Old.OpenAsync());
        Assert.True(_world.Now(_world.GiveAsync("ann", "bob")));
        Reader.Awake.AnnounceEpoch(World.Key, 2);
        var read = Reader.AskAsync(Ann);
        _world.Pass(TimeSpan.FromSeconds(2));
        Assert.IsType<ShardUnavailableException>(read.Exception?.InnerException);
    }

    [Fact]
    public void AnOwnerStopsWhenASiloKnowsANewerOne()
    {
        Start();
        Reader.Awake.AnnounceEpoch(World.Key, 2);
        var given = _world.GiveAsync("ann", "bob");
        _world.Until(() => Old.Shard!.Ledger.Completion.IsCompleted, "It goes on.");
        Assert.Equal(2, _world.Store.Shard(World.Key).EndOffset);
        Assert.True(given.IsCompleted);
    }
}
