using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Hosting;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Clusters;

/// <summary>Several silos in this process on one store.</summary>
internal sealed class BankCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private BankCluster(InProcessTestCluster cluster) => _cluster = cluster;

    /// <summary>A client outside of the silos, and each silo that runs, as callers.</summary>
    public IGrainFactory[] Callers => [_cluster.Client, .. _cluster.Silos.Select(FactoryOf)];

    /// <summary>A client outside of the silos.</summary>
    public IGrainFactory Client => _cluster.Client;

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<BankCluster> StartAsync<TStore>(
        TStore store, short silos, Action<LedgerShardOptions>? configure = null, Action<ISiloBuilder>? more = null)
        where TStore : class, ILedgerStore, ISettingsStore
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.UseRealEnvironmentStatistics = true;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ILedgerStore>(store);
            silo.Services.AddSingleton<ISettingsStore>(store);
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                // A killed silo is missed within a second or two.
                membership.ProbeTimeout = TimeSpan.FromMilliseconds(500);
                membership.NumMissedProbesLimit = 2;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
            });
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
            silo.AddSocialCapitalGrains(configure);
            more?.Invoke(silo);
        });
        builder.ConfigureClient(client =>
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10)));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new BankCluster(cluster);
    }

    public static IGrainFactory FactoryOf(InProcessSiloHandle silo) => silo.ServiceProvider.GetRequiredService<IGrainFactory>();

    public Task StopAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public Task KillAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public Task<InProcessSiloHandle> StartAnotherAsync() => _cluster.StartAdditionalSiloAsync();

    /// <summary>Founds a community.</summary>
    public async Task FoundAsync(string community, int shards = 1, string policy = "balanced") => Assert.NotNull(
        await Client.GetGrain<ICommunityGrain>(community).CreateAsync(new CommunityFounding(null, policy.StartsWith('{') ? policy : $"\"{policy}\"", shards)));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
