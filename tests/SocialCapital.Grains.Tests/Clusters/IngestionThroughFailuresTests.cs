using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using SocialCapital.Grains.Shards;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>
/// Three silos take events from several clients and answer readers, while one is killed, another stopped, and new ones
/// started.
/// </summary>
public sealed class IngestionThroughFailuresTests
{
    private const int BatchesBeforeFailure = 30;

    [Fact]
    public async Task NothingIsLostOrDoubled_AndEveryReadIsCurrent()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        await using var bank = await BankCluster.StartAsync(store, 3);
        await bank.FoundAsync("one");
        await bank.FoundAsync("four", 4);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Traffic[] communities = [new(bank, "one", 1, seed: 1), new(bank, "four", 4, seed: 2)];
        var writers = communities.SelectMany(community => Enumerable.Range(0, 2)
            .Select(client => Task.Run(() => community.WriteAsync(client, ending.Token)))).ToArray();
        var readers = communities.SelectMany(community => Enumerable.Range(0, 2)
            .Select(client => Task.Run(() => community.ReadAsync(client, ending.Token)))).ToArray();
        Task[] clients = [.. writers, .. readers];
        try
        {
            await MoreAsync(communities, clients);
            await bank.KillAsync(OwnerOfMost(bank));
            await MoreAsync(communities, clients);
            await bank.StartAnotherAsync();
            await MoreAsync(communities, clients);
            await bank.StopAsync(OwnerOfMost(bank));
            await MoreAsync(communities, clients);
        }
        finally
        {
            await ending.CancelAsync();
        }

        await Task.WhenAll(clients);
        foreach (var community in communities)
        {
            await community.SettleAsync(TestContext.Current.CancellationToken);
            await community.CheckEverythingAsync(store);
            Assert.True(community.ReadsChecked > 100, $"Only {community.ReadsChecked} reads were checked.");
        }

        Assert.Contains(communities, community => community.Retries > 0);
    }

    private static InProcessSiloHandle OwnerOfMost(BankCluster bank)
    {
        var silo = bank.Silos.MaxBy(silo => silo.ServiceProvider.GetRequiredService<ShardRegistry>().Count)!;
        Assert.NotEqual(0, silo.ServiceProvider.GetRequiredService<ShardRegistry>().Count);
        return silo;
    }

    /// <summary>Waits until every community has acknowledged some more; a client that has failed ends it at once.</summary>
    private static async Task MoreAsync(Traffic[] communities, Task[] clients)
    {
        var more = Task.WhenAll(communities.Select(community => community.AcknowledgesAsync(BatchesBeforeFailure)));
        var first = await Task.WhenAny([more, .. clients]).WaitAsync(TimeSpan.FromSeconds(60));
        await first;
        await more.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
