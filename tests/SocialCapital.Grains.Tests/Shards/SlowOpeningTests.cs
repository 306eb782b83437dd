using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using SocialCapital.Grains.Shards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;

namespace SocialCapital.Grains.Tests.Shards;

/// <summary>Shards that take long to open.</summary>
public sealed class SlowOpeningTests
{
    [Fact]
    public async Task AShardHasMinutesToOpen()
    {
        await using var bank = await BankCluster.StartAsync(new MemoryLedgerStore(), 1);

        var collection = bank.Silos[0].ServiceProvider.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;

        // By docs/scaling.md the largest take two and a half.
        Assert.True(collection.ActivationTimeout > TimeSpan.FromMinutes(5), $"Orleans gives a shard up after {collection.ActivationTimeout}.");
    }

    [Fact]
    public async Task AShardThatIsOpenTooLateIsClosedAgain_AndTheNextCallOpensIt()
    {
        var memory = new MemoryLedgerStore();
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        memory.OnConfirm = _ => opened.TrySetResult();
        var store = new SlowLedgerStore(memory);
        await using var bank = await BankCluster.StartAsync(store, 1, more: silo =>
            silo.Services.Configure<GrainCollectionOptions>(collection => collection.ActivationTimeout = TimeSpan.FromSeconds(1)));
        await bank.FoundAsync("slow");
        await Assert.ThrowsAnyAsync<Exception>(() => bank.Client.Shard("slow", 0).GetStatusAsync());

        store.MayOpen.SetResult();
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        // Nobody calls it, and nobody would ever close it.
        var registry = bank.Silos[0].ServiceProvider.GetRequiredService<ShardRegistry>();
        using (var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            while (registry.Count > 0)
            {
                await Task.Delay(20, deadline.Token);
            }
        }

        await bank.Client.AcceptAsync("slow", 0, Batches.Deposit("e", "ann", "bob", 1));
        Assert.Equal(1, registry.Count);
    }
}
