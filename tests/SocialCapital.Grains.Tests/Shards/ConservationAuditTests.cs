using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Telemetry;
using SocialCapital.Grains.Tests.Leases;
using SocialCapital.Ledger.Accounts;

namespace SocialCapital.Grains.Tests.Shards;

/// <summary>The gauge that must read zero reads zero where all is well, and moves where it is not.</summary>
public sealed class ConservationAuditTests : IDisposable
{
    private readonly World _world = new(1);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly GrainInstruments _instruments;
    private long _gauge = -1;

    public ConservationAuditTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _instruments = new GrainInstruments(meters, Node.Registry, Node.Awake);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "socialcapital.conservation.error" && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => _gauge = value);
        _listener.Start();
        _world.Eventually(Node.OpenAsync());
        Give("ann", "bob");
        Give("bob", "cyd");
        Give("cyd", "@commons");

        // A checkpoint: from now on the accounts are in the store, and the audit reads them there.
        _world.Pass(TimeSpan.FromSeconds(6));
    }

    private Node Node => _world.Nodes[0];

    [Fact]
    public void AHealthyShardReadsZero() => Assert.Equal(0, Audit());

    [Fact]
    public void AMembersAccountThatWasChangedShows()
    {
        Change(account => account with { Given = new Goodwill(account.Given.MicroUnits + 7) });
        Assert.NotEqual(0, Audit());
    }

    [Fact]
    public void AMembersAccountThatIsGoneShows()
    {
        _world.Store.Shard(World.Key).Members.Remove(0);
        Assert.NotEqual(0, Audit());
    }

    [Fact]
    public void APairsAccountThatWasChangedShows()
    {
        var pairs = _world.Store.Shard(World.Key).Relationships;
        var (key, record) = pairs.First();
        var account = record.Account;
        account.Low.Given = new Goodwill(account.Low.Given.MicroUnits + 1);
        pairs[key] = new RelationshipRecord(key, account);
        Assert.Equal(1, Audit());
    }

    [Fact]
    public void GoodwillOnBothSidesOfAMemberShowsAgainstThePairs()
    {
        Change(account => account with
        {
            Given = new Goodwill(account.Given.MicroUnits + 5), Received = new Goodwill(account.Received.MicroUnits + 5),
        });
        Assert.Equal(5, Audit());
    }

    [Fact]
    public void TheGaugeForgetsAShardThatIsClosed()
    {
        Change(account => account with { Given = new Goodwill(long.MaxValue) });
        Assert.NotEqual(0, Audit());
        var shard = Node.Shard!.Ledger;
        Node.Registry.Remove(shard);
        Assert.Equal(0, Read());

        // An audit that ends only now has nothing to say any more.
        Node.Registry.SetConservationError(shard, 5);
        Assert.Equal(0, Read());
    }

    [Fact]
    public void NobodyWaitsForAnAuditThatWasBegun()
    {
        using var scans = new ScanGate();
        var hold = new TaskCompletionSource<int>();
        var held = new[] { scans.RunAsync(() => hold.Task, TestContext.Current.CancellationToken), scans.RunAsync(() => hold.Task, TestContext.Current.CancellationToken) };
        Change(account => account with { Given = new Goodwill(account.Given.MicroUnits + 7) });
        var upkeep = Upkeep(scans);

        var begun = Node.Scheduler.Run(async () =>
        {
            await upkeep.BeginAuditAsync(CancellationToken.None);
            await upkeep.BeginAuditAsync(CancellationToken.None);
            return true;
        });
        _world.Until(() => begun.IsCompleted, "The audit is waited for.");
        Assert.Equal(0, Read());

        hold.SetResult(0);
        _world.Until(() => Read() != 0, "The audit does not end.");
        Assert.All(held, task => Assert.True(task.IsCompletedSuccessfully));
    }

    [Fact]
    public void AnAuditThatTookLongIsNotBegunAgainAtOnce()
    {
        using var scans = new ScanGate();
        var hold = new TaskCompletionSource<int>();
        var held = new[] { scans.RunAsync(() => hold.Task, TestContext.Current.CancellationToken), scans.RunAsync(() => hold.Task, TestContext.Current.CancellationToken) };
        var upkeep = Upkeep(scans);
        Change(account => account with { Given = new Goodwill(account.Given.MicroUnits + 7) });
        Begin(upkeep);
        _world.Pass(TimeSpan.FromSeconds(2));
        hold.SetResult(0);

        // What it finds tells that it has ended, on a thread of the pool: no time may pass before, or it took longer than two seconds.
        _world.Until(() => Read() != 0, "The first audit does not end.");
        Change(account => account with { Given = new Goodwill(account.Given.MicroUnits - 7) });
        Give("ann", "cyd");
        _world.Pass(TimeSpan.FromSeconds(6));

        Begin(upkeep);
        _world.Pass(TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, Read());

        _world.Pass(TimeSpan.FromSeconds(100));
        Begin(upkeep);
        _world.Until(() => Read() == 0, "It is never begun again.");
        Assert.All(held, task => Assert.True(task.IsCompletedSuccessfully));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _instruments.Dispose();
        _services.Dispose();
    }

    private void Give(string from, string to) => Assert.True(_world.Now(_world.GiveAsync(from, to)));

    private void Change(Func<MemberAccount, MemberAccount> change)
    {
        var members = _world.Store.Shard(World.Key).Members;
        members[0] = members[0] with { Account = change(members[0].Account) };
    }

    private long Audit()
    {
        using var scans = new ScanGate();
        var upkeep = Upkeep(scans);
        var audit = Node.Scheduler.Run(async () =>
        {
            await upkeep.AuditAsync(CancellationToken.None);
            return true;
        });
        _world.Until(() => audit.IsCompleted, "The audit does not end.");
        Assert.True(World.Outcome(audit));
        return Read();
    }

    private void Begin(ShardUpkeep upkeep) => Assert.True(_world.Now(Node.Scheduler.Run(async () =>
    {
        await upkeep.BeginAuditAsync(CancellationToken.None);
        return true;
    })));

    private ShardUpkeep Upkeep(ScanGate scans) => new(
        Node.Shard!, Node.Registry, scans, FakeGrains.Of<ICommunityGrain>(new NoCommunity()), _ => { }, _world.Time, NullLogger<ShardUpkeep>.Instance);

    private long Read()
    {
        _listener.RecordObservableInstruments();
        return _gauge;
    }
}
