using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Statistics;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Memory;

/// <summary>When memory is short, what is idlest goes to sleep, and nothing is lost by it.</summary>
public sealed class SheddingTests
{
    private const int Members = 200;

    [Fact]
    public async Task GrainsGoToSleepWhenMemoryIsShort_AndWakeWithTheSameBalance()
    {
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        var machine = new Machine();
        await using var bank = await BankCluster.StartAsync(store, 1, more: silo =>
        {
            silo.Services.AddSingleton<IEnvironmentStatisticsProvider>(machine);
            silo.Services.Configure<GrainCollectionOptions>(collection =>
            {
                collection.EnableActivationSheddingOnMemoryPressure = true;
                collection.MemoryUsagePollingPeriod = TimeSpan.FromMilliseconds(100);
                collection.MemoryUsageLimitPercentage = 80;
                collection.MemoryUsageTargetPercentage = 40;
            });
        });
        await bank.FoundAsync("short");
        await bank.Client.AcceptAsync(
            "short", 0, Enumerable.Range(0, Members).Aggregate(new EventBatch(), (batch, i) => batch.WithDeposit($"e{i}", $"m{i}", "ann", 7)));
        await WakeAllAsync(bank);
        var awake = bank.Silos[0].ServiceProvider.GetRequiredService<AwakeAccounts>();
        Assert.Equal(Members, awake.Count);

        machine.MemoryUsage = 0.9f;
        using (var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60)))
        {
            while (awake.Count > Members * 3 / 4)
            {
                // Orleans sheds at most once after each full collection: only that shows what was gained.
                GC.Collect();
                await Task.Delay(50, deadline.Token);
            }
        }

        machine.MemoryUsage = 0.1f;
        await WakeAllAsync(bank);
    }

    private static async Task WakeAllAsync(BankCluster bank)
    {
        for (var i = 0; i < Members; i++)
        {
            Assert.Equal(7, (await bank.Client.Member("short", $"m{i}").GetAsync())!.Given.MicroUnits);
        }
    }

    /// <summary>A machine whose memory is as full as the test says.</summary>
    private sealed class Machine : IEnvironmentStatisticsProvider
    {
        private const long Total = 1L << 30;

        private static readonly ConstructorInfo Statistics = typeof(EnvironmentStatistics)
            .GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Single(constructor => constructor.GetParameters().Length == 7);

        public float MemoryUsage { get; set; } = 0.1f;

        public EnvironmentStatistics GetEnvironmentStatistics()
        {
            var used = (long)(Total * MemoryUsage);
            return (EnvironmentStatistics)Statistics.Invoke(
                BindingFlags.NonPublic, null, [1f, 1f, used, used, Total - used, Total - used, Total], CultureInfo.InvariantCulture);
        }
    }
}
