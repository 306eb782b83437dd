using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Settings;

/// <summary>Documents of settings: a blob each, whose ETag is its version. All throw <see cref="LedgerStoreException"/> when the store fails.</summary>
internal sealed class SettingsBlobs(BlobContainerClient container, StoreCalls calls)
{
    private const string KeyOf = "key";
    private const string WriteOf = "write";

    /// <summary>The keys of all documents.</summary>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => calls.RunAsync<IReadOnlyList<string>>(
        "list the settings",
        async token =>
        {
            var keys = new List<string>();
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, StoreNames.AllSettings, token).ConfigureAwait(false))
            {
                keys.Add(blob.Metadata.TryGetValue(KeyOf, out var key)
                    ? Encoding.UTF8.GetString(Convert.FromBase64String(key))
                    : throw new LedgerStoreException($"'{blob.Name}' does not say which document it is: its metadata are gone."));
            }

            keys.Sort(StringComparer.Ordinal);
            return keys;
        },
        cancellationToken);

    public Task<SettingsDocument?> ReadAsync(string key, CancellationToken cancellationToken) => calls.RunAsync(
        $"read the settings '{key}'",
        async token => await DownloadAsync(key, token).ConfigureAwait(false) is { } found
            ? new SettingsDocument(found.Content.ToMemory(), found.Details.ETag.ToString())
            : null,
        cancellationToken);

    /// <summary>Returns the new version; null where the expected one is not there.</summary>
    public Task<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, string? expectedVersion, CancellationToken cancellationToken) => calls.RunAsync<string?>(
        $"write the settings '{key}'",
        async token =>
        {
            var write = Guid.NewGuid().ToString("N");
            var options = new BlobUploadOptions
            {
                Conditions = expectedVersion is null
                    ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                    : new BlobRequestConditions { IfMatch = new ETag(expectedVersion) },
                Metadata = new Dictionary<string, string>
                {
                    // For whoever lists them: the name is a hash.
                    [KeyOf] = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
                    [WriteOf] = write,
                },
            };
            try
            {
                return (await container.GetBlobClient(StoreNames.Settings(key)).UploadAsync(BinaryData.FromBytes(content), options, token).ConfigureAwait(false)).Value.ETag.ToString();
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                // The condition may not hold because a try whose answer was lost has landed.
                return await DownloadAsync(key, token).ConfigureAwait(false) is { } found && found.Details.Metadata.TryGetValue(WriteOf, out var last) && last == write
                    ? found.Details.ETag.ToString()
                    : null;
            }
        },
        cancellationToken);

    /// <summary>False where the expected version is not there; where a try whose answer was lost may have removed it, the outcome is unknown.</summary>
    public Task<bool> RemoveAsync(string key, string expectedVersion, CancellationToken cancellationToken) => calls.RunAsync(
        $"remove the settings '{key}'",
        async token =>
        {
            var counter = SendCounter.Begin();
            try
            {
                var conditions = new BlobRequestConditions { IfMatch = new ETag(expectedVersion) };
                await container.GetBlobClient(StoreNames.Settings(key)).DeleteAsync(DeleteSnapshotsOption.None, conditions, token).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
            {
                return e.Status != 412 && counter.WasSentAgain
                    ? throw new LedgerStoreException($"The settings '{key}' are gone, and who removed them is unknown: an answer was lost.")
                    : false;
            }
        },
        cancellationToken);

    private async Task<BlobDownloadResult?> DownloadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(StoreNames.Settings(key)).DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
