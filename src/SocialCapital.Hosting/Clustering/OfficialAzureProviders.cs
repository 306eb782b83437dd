using Azure.Data.Tables;
using Azure.Identity;
using Orleans.Clustering.AzureStorage;
using Orleans.Configuration;
using Orleans.Hosting;
using SocialCapital.Grains.Hosting;
using SocialCapital.Hosting.Storage;

namespace SocialCapital.Hosting.Clustering;

/// <summary>
/// The official providers of Orleans for Azure tables: membership, and the communities' settings. Built with
/// -p:OrleansAzureProviders=true, where the package source has Microsoft.Orleans.Clustering.AzureStorage and
/// Microsoft.Orleans.Persistence.AzureStorage.
/// </summary>
public static partial class ClusterBuilding
{
    static partial void UseOfficialAzureProviders(ISiloBuilder silo, ClusterSettings cluster, ref bool isBuilt)
    {
        isBuilt = true;
        silo.UseAzureStorageClustering((AzureStorageClusteringOptions options) =>
        {
            options.TableServiceClient = Tables(cluster.Azure!);
            options.TableName = $"{cluster.Azure!.Name}silos";
        });
        silo.AddAzureTableGrainStorage(SocialCapitalSiloExtensions.CommunityStorageName, (AzureTableStorageOptions options) =>
        {
            options.TableServiceClient = Tables(cluster.Azure!);
            options.TableName = $"{cluster.Azure!.Name}settings";
            options.DeleteStateOnClear = true;
        });
    }

    static partial void UseOfficialAzureProviders(IClientBuilder client, ClusterSettings cluster, ref bool isBuilt)
    {
        isBuilt = true;
        client.UseAzureStorageClustering((AzureStorageGatewayOptions options) =>
        {
            options.TableServiceClient = Tables(cluster.Azure!);
            options.TableName = $"{cluster.Azure!.Name}silos";
        });
    }

    private static TableServiceClient Tables(AzureAccount account) => account.ConnectionString is { } connection
        ? new TableServiceClient(connection)
        : new TableServiceClient(
            new Uri($"https://{account.AccountName}.table.core.windows.net"),
            new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = account.ClientId }));
}
