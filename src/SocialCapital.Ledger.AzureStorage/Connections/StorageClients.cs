using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using SocialCapital.Ledger.AzureStorage.Names;

namespace SocialCapital.Ledger.AzureStorage.Connections;

/// <summary>The container and the tables of one store, reached with bounded retries.</summary>
/// <param name="Container">Holds journals, checkpoints, markers and settings.</param>
/// <param name="Table">Holds owners and accounts.</param>
/// <param name="Keys">Holds the members' keys.</param>
internal sealed record StorageClients(BlobContainerClient Container, TableClient Table, TableClient Keys)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(2);

    /// <summary>Makes the clients; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">The connection string can't be read; the message does not repeat it.</exception>
    public static StorageClients Create(AzureLedgerOptions options)
    {
        var blobs = Configure(new BlobClientOptions(), options);
        var tables = Configure(new TableClientOptions(), options);
        var container = StoreNames.Container(options.Name);
        var table = StoreNames.Table(options.Name);
        var keys = StoreNames.KeyTable(options.Name);
        if (options.AccountName is { } account)
        {
            TokenCredential credential = options.ManagedIdentityClientId is { } client
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
                : new DefaultAzureCredential();
            var service = new TableServiceClient(new Uri($"https://{account}.table.{options.EndpointSuffix}"), credential, tables);
            return new StorageClients(
                new BlobServiceClient(new Uri($"https://{account}.blob.{options.EndpointSuffix}"), credential, blobs).GetBlobContainerClient(container),
                service.GetTableClient(table),
                service.GetTableClient(keys));
        }

        try
        {
            var service = new TableServiceClient(options.ConnectionString, tables);
            return new StorageClients(
                new BlobServiceClient(options.ConnectionString, blobs).GetBlobContainerClient(container),
                service.GetTableClient(table),
                service.GetTableClient(keys));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            // What the parser says may quote the secret, so neither its text nor itself is passed on.
            throw new ArgumentException(
                $"The storage account's connection string can't be read ({e.GetType().Name}). It has the form 'DefaultEndpointsProtocol=https;AccountName=...;AccountKey=...;EndpointSuffix=core.windows.net'.");
        }
    }

    private static T Configure<T>(T clientOptions, AzureLedgerOptions options)
        where T : ClientOptions
    {
        clientOptions.Retry.Mode = RetryMode.Exponential;
        clientOptions.Retry.MaxRetries = options.RetriesMax;
        clientOptions.Retry.Delay = RetryDelay;
        clientOptions.Retry.MaxDelay = RetryDelayMax;
        clientOptions.Retry.NetworkTimeout = options.NetworkTimeout;
        clientOptions.AddPolicy(SendCounter.Policy, HttpPipelinePosition.PerRetry);
        clientOptions.Diagnostics.IsLoggingContentEnabled = false;
        if (options.Transport is { } transport)
        {
            clientOptions.Transport = transport;
        }

        return clientOptions;
    }
}
