using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Azurite;
using SocialCapital.TestServers.Redis;

namespace SocialCapital.EndToEnd.Tests.Alerts;

/// <summary>What happens to silos of a cluster.</summary>
internal static class ClusterFaults
{
    private static readonly string[] Communities = ["one", "two", "three", "four"];

    /// <summary>Two silos that do not know of each other take the same shards from each other, again and again.</summary>
    public static AlertFault TwoClustersOnOneStore { get; } = new("two clusters share a store", ["ShardsChangeOwners"], Faster: 20)
    {
        Shows = ["shard_fences"],
        WhyNotHere = AzuriteServer.WhyUnavailable,
        PrepareAsync = async stage =>
        {
            var azurite = await AzuriteServer.StartNewAsync(isInMemory: true);
            stage.EndWithIt(azurite);
            await stage.StartServerAsync(OnAzure(stage, azurite, "first"), Communities);
            await stage.StartServerAsync(OnAzure(stage, azurite, "second"));
        },
        CauseAsync = async (stage, stop) =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var platform in stage.Platforms)
                {
                    await Task.WhenAll(Communities.Select(community => platform.SendAsync(community, 1, stop)));
                }
            }
        },
    };

    /// <summary>SIGKILL to one silo of two and to one gateway of two.</summary>
    public static AlertFault OneOfEachKilled { get; } = new("a silo and a gateway of a cluster are killed", ["SiloIsMissing", "GatewayIsMissing"], Faster: 60)
    {
        Shows = ["membership_silos", "socialcapital:silos", "membership_age"],
        WhyNotHere = WhyNoCluster,
        PrepareAsync = stage => stage.StartClusterAsync(silos: 2, gateways: 2),
        CauseAsync = (stage, _) => Task.WhenAll(stage.Cluster.Silos[1].KillAsync(), stage.Cluster.Gateways[1].KillAsync()),
    };

    /// <summary>Redis is away, and stays away.</summary>
    public static AlertFault RedisGone { get; } = new("Redis does not answer", ["MembershipIsNotRead"], Faster: 60)
    {
        Shows = ["membership_failures", "membership_age"],
        WhyNotHere = WhyNoCluster,
        PrepareAsync = stage => stage.StartClusterAsync(),
        CauseAsync = (stage, _) => stage.Cluster.Redis.StopAsync(),
    };

    /// <summary>Redis answers and has lost its data.</summary>
    public static AlertFault RedisEmptied { get; } = new("Redis was emptied", ["MembershipIsNotRead"], Faster: 60)
    {
        WhyNotHere = WhyNoCluster,
        PrepareAsync = stage => stage.StartClusterAsync(),
        CauseAsync = (stage, stop) => stage.Cluster.Redis.EmptyAsync(stop),
    };

    private static string? WhyNoCluster => AzuriteServer.WhyUnavailable ?? RedisServer.WhyUnavailable;

    private static ServerProcess OnAzure(FaultStage stage, AzuriteServer azurite, string name) => new(Path.Combine(stage.Folder, name), true, "--storage", "azure")
    {
        Environment = new Dictionary<string, string>
        {
            ["SOCIALCAPITAL_ADMIN_KEY"] = ServerProcess.AdminKey,
            ["SOCIALCAPITAL_AZURE_STORAGE_CONNECTION"] = azurite.ConnectionString,
        },
    };
}
