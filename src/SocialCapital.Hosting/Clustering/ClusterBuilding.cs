using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using SocialCapital.Grains.Hosting;
using SocialCapital.Hosting.Settings;
using SocialCapital.Ledger.Shards;

namespace SocialCapital.Hosting.Clustering;

/// <summary>Makes silos and clients part of a cluster.</summary>
public static partial class ClusterBuilding
{
    /// <summary>
    /// How long a call may take. Its outcome is unknown then, and the client repeats it with the same ids; until then it
    /// would wait for a silo that hangs.
    /// </summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    private const int ClusterChangedAccountsMax = 250_000;

    private static readonly TimeSpan ConnectInterval = TimeSpan.FromSeconds(1);

    /// <summary>A silo of a cluster, with the grains.</summary>
    /// <exception cref="ConfigurationException">The official Azure providers are asked for and not built.</exception>
    public static ISiloBuilder UseSocialCapitalCluster(this ISiloBuilder silo, ClusterSettings cluster, SiloEndpoint endpoint)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        if (cluster.Redis is { } redis)
        {
            silo.UseRedisClustering(options => options.ConfigurationOptions = redis);
        }
        else
        {
            var isBuilt = false;
            UseOfficialAzureProviders(silo, cluster, ref isBuilt);
            MustBeBuilt(isBuilt);
        }

        silo.ConfigureServices(services => services.WatchMembership());
        if (endpoint.IsPod)
        {
            // Address and ids come from the pod; both ports stay.
            silo.UseKubernetesHosting();
            silo.Configure<EndpointOptions>(options => (options.SiloPort, options.GatewayPort) = (endpoint.SiloPort, endpoint.ClientPort));
        }
        else if (endpoint.Address is { } address)
        {
            silo.ConfigureEndpoints(address, endpoint.SiloPort, endpoint.ClientPort);
        }
        else
        {
            silo.ConfigureEndpoints(endpoint.SiloPort, endpoint.ClientPort);
        }

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A silo that is gone, or silent, is given up within some fifteen seconds; one that is only slow has three chances.
            // Votes count only when nothing was heard on its connections for three times the longest timeout: by the
            // defaults a minute, here twelve seconds.
            membership.ProbeTimeout = TimeSpan.FromSeconds(3);
            membership.MaxProbeTimeout = TimeSpan.FromSeconds(4);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(15);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);

        // A cluster's store takes a checkpoint as one upload, which must end within one call's time: smaller ones, more often.
        return silo.UseSocialCapitalBounds().AddSocialCapitalGrains(shard =>
        {
            shard.ChangedAccountsMax = ClusterChangedAccountsMax;
            shard.SweptPerLookup = LedgerShardOptions.SweptPerRemoteLookup;
        });
    }

    /// <summary>What every silo bounds, of a cluster or alone.</summary>
    public static ISiloBuilder UseSocialCapitalBounds(this ISiloBuilder silo) => silo.Configure<GrainCollectionOptions>(collection =>
    {
        // What sleeps costs nothing: grains go after five minutes without a question, and the idlest sooner when memory is
        // short (Orleans looks every five seconds, and sheds from 80 % of what the process may have down to 75 %).
        collection.CollectionAge = TimeSpan.FromMinutes(5);
        collection.EnableActivationSheddingOnMemoryPressure = true;
        collection.MemoryUsageLimitPercentage = 80;
        collection.MemoryUsageTargetPercentage = 75;
    });

    /// <summary>A gateway: a client of a cluster. It waits for the cluster as long as it must.</summary>
    /// <exception cref="ConfigurationException">The official Azure providers are asked for and not built.</exception>
    public static IClientBuilder UseSocialCapitalCluster(this IClientBuilder client, ClusterSettings cluster)
    {
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        if (cluster.Redis is { } redis)
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = redis);
        }
        else
        {
            var isBuilt = false;
            UseOfficialAzureProviders(client, cluster, ref isBuilt);
            MustBeBuilt(isBuilt);
        }

        client.ConfigureServices(services => services.WatchGatewayList());
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        return client.UseConnectionRetryFilter(async (_, cancellationToken) =>
        {
            await Task.Delay(ConnectInterval, TimeProvider.System, cancellationToken);
            return true;
        });
    }

    /// <summary>In builds with -p:OrleansAzureProviders=true only.</summary>
    static partial void UseOfficialAzureProviders(ISiloBuilder silo, ClusterSettings cluster, ref bool isBuilt);

    /// <summary>In builds with -p:OrleansAzureProviders=true only.</summary>
    static partial void UseOfficialAzureProviders(IClientBuilder client, ClusterSettings cluster, ref bool isBuilt);

    private static void MustBeBuilt(bool isBuilt)
    {
        if (!isBuilt)
        {
            throw new ConfigurationException(
                $"{SettingValues.Named(KnownSettings.Providers)}: 'azure' needs a build with -p:OrleansAzureProviders=true.");
        }
    }
}
