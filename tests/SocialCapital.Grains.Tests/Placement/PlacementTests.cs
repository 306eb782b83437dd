using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Placement;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Placement;

/// <summary>What belongs together sits together, and moves when silos come.</summary>
public sealed class PlacementTests
{
    private const int Shards = 32;
    private const int Members = 30;

    [Fact]
    public async Task RelationshipsSitWithTheirShard_MembersWithTheirFirst_AndAllMoveToASiloThatJoins()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        await using var bank = await BankCluster.StartAsync(store, 2, more: silo => silo.Services.Configure<ShardMoveOptions>(moves =>
        {
            moves.SettledAfter = TimeSpan.FromSeconds(1);
            moves.MoveInterval = TimeSpan.FromMilliseconds(50);
        }));
        await bank.FoundAsync("home", Shards);
        for (var i = 0; i < Members; i++)
        {
            await bank.Client.AcceptAsync("home", BankGrains.ShardOf($"m{i}", "ann", Shards), Batches.Deposit($"e{i}", $"m{i}", "ann", 10));
        }

        await AskForAllAsync(bank);
        AssertAllAtHome(bank);

        var added = await bank.StartAnotherAsync();
        var expected = HomesOn(bank, added.SiloAddress);
        Assert.NotEmpty(expected);
        await UntilAsync(async () =>
        {
            // Asking is what makes relationships and members follow.
            await AskForAllAsync(bank);
            return IsAllAtHome(bank);
        });
        Assert.Equal(expected.Length, Registry(added).Count);
        Assert.Equal(Shards, bank.Silos.Sum(silo => Registry(silo).Count));
        await bank.Client.AcceptAsync("home", BankGrains.ShardOf("m0", "ann", Shards), Batches.Deposit("after", "m0", "ann", 5));
        Assert.Equal((10 * Members) + 5, (await bank.Client.Member("home", "ann").GetAsync())!.Received.MicroUnits);
    }

    [Fact]
    public async Task AHintOfTheCallerComesFirst()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        await using var bank = await BankCluster.StartAsync(store, 3);
        await bank.FoundAsync("hint");
        var home = HomeSilo.Of(new ShardKey("hint", 0), bank.Silos.Select(silo => silo.SiloAddress))!;
        var elsewhere = bank.Silos.First(silo => !silo.SiloAddress.Equals(home));

        RequestContext.Set(IPlacementDirector.PlacementHintKey, elsewhere.SiloAddress);
        try
        {
            await bank.Client.AcceptAsync("hint", 0, Batches.Deposit("e", "ann", "bob", 1));
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Equal(1, Registry(elsewhere).Count);
    }

    [Fact]
    public async Task OneMessageASiloAndFlushHoweverManyMembersAreAwake()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        var pushes = new CountedPushes();
        await using var bank = await BankCluster.StartAsync(store, 3, more: silo =>
        {
            silo.Services.AddSingleton<SiloListenerClient>();
            silo.Services.AddSingleton<ISiloListenerClient>(services => pushes.Around(services.GetRequiredService<SiloListenerClient>()));
        });
        await bank.FoundAsync("flush");
        var names = Enumerable.Range(0, 60).Select(i => $"m{i}").ToArray();
        await bank.Client.AcceptAsync("flush", 0, names.Aggregate(new EventBatch(), (batch, name) => batch.WithDeposit($"a-{name}", name, "ann", 1)));

        // Twenty members awake on each silo.
        for (var i = 0; i < names.Length; i++)
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, bank.Silos[i % 3].SiloAddress);
            await bank.Client.Member("flush", names[i]).GetAsync();
            RequestContext.Clear();
        }

        Assert.All(bank.Silos, silo => Assert.Equal(20, silo.ServiceProvider.GetRequiredService<AwakeAccounts>().Count));
        pushes.Clear();
        await bank.Client.AcceptAsync("flush", 0, names.Aggregate(new EventBatch(), (batch, name) => batch.WithDeposit($"b-{name}", name, "ann", 1)));

        // The batch is one flush: the two other silos get one message each, with all that is awake there.
        Assert.Equal(2, pushes.WithImages.Count);
        Assert.All(pushes.WithImages, images => Assert.Equal(20, images));
    }

    private static async Task AskForAllAsync(BankCluster bank)
    {
        for (var i = 0; i < Members; i++)
        {
            Assert.NotNull(await bank.Client.Member("home", $"m{i}").GetAsync());
            Assert.NotNull(await bank.Client.Pair("home", $"m{i}", "ann").GetAsync("ann"));
        }
    }

    private static void AssertAllAtHome(BankCluster bank) => Assert.Equal(Expected(bank), Found(bank));

    private static bool IsAllAtHome(BankCluster bank) => Expected(bank).SequenceEqual(Found(bank));

    private static (int Shards, int Accounts)[] Found(BankCluster bank) =>
        [.. bank.Silos.Select(silo => (Registry(silo).Count, silo.ServiceProvider.GetRequiredService<AwakeAccounts>().Count))];

    /// <summary>Each silo has awake exactly the pairs of its shards, and the members whose first shard is its own.</summary>
    private static (int Shards, int Accounts)[] Expected(BankCluster bank) => [.. bank.Silos.Select(silo =>
    {
        var homes = HomesOn(bank, silo.SiloAddress);
        var pairs = Enumerable.Range(0, Members).Count(i => homes.Contains(BankGrains.ShardOf($"m{i}", "ann", Shards)));

        // A member is awake in all shards at once.
        var members = Enumerable.Range(0, Members).Select(i => $"m{i}").Append("ann").Count(name => homes.Contains(
            ShardRouter.FirstShardOf(System.Text.Encoding.UTF8.GetBytes(name), Shards)));
        return (homes.Length, pairs + (members * Shards));
    })];

    private static int[] HomesOn(BankCluster bank, SiloAddress silo)
    {
        var silos = bank.Silos.Select(other => other.SiloAddress).ToArray();
        return [.. Enumerable.Range(0, Shards).Where(shard => silo.Equals(HomeSilo.Of(new ShardKey("home", shard), silos)))];
    }

    private static ShardRegistry Registry(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<ShardRegistry>();

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(100, deadline.Token);
        }
    }
}
