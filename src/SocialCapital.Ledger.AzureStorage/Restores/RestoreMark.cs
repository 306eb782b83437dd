using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Restores;

/// <summary>
/// Says that a restore was begun and has not ended: the first blob that a restore writes, and the only one that it removes. As long as it is
/// there, nobody but the same restore opens the store.
/// </summary>
internal sealed class RestoreMark(BlobContainerClient container, StoreCalls calls)
{
    private const string What = $"'{StoreNames.Restore}'";

    /// <summary>What is restored; null where nothing is.</summary>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) => calls.RunAsync<string?>(
        $"read {What}",
        async token =>
        {
            try
            {
                return (await Blob.DownloadContentAsync(token).ConfigureAwait(false)).Value.Content.ToString();
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>Writes it; another restore may have been first, which <see cref="ReadAsync"/> tells.</summary>
    public Task WriteAsync(string backup, CancellationToken cancellationToken) => calls.RunAsync(
        $"create {What}",
        async token =>
        {
            try
            {
                var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
                await Blob.UploadAsync(BinaryData.FromString(backup), onlyNew, token).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
            }

            return true;
        },
        cancellationToken);

    /// <summary>Removes it: the restore has ended.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) => calls.RunAsync(
        $"remove {What}", token => Blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: token), cancellationToken);

    /// <summary>Fails where a restore has not ended.</summary>
    /// <exception cref="LedgerStoreException">It has not, or the store fails.</exception>
    public async Task CheckNoneAsync(string place, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is not null)
        {
            throw new LedgerStoreException(
                $"What is in '{place}' is no whole ledger: a restore was begun there and has not ended. Run the same restore again, to its end.");
        }
    }

    private BlobClient Blob => container.GetBlobClient(StoreNames.Restore);
}
