using System.Globalization;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using SocialCapital.Ledger.AzureStorage.Connections;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>The requests on one segment's append blob. All throw <c>LedgerStoreException</c> when the store fails.</summary>
internal sealed class SegmentBlob(BlobContainerClient container, StoreCalls calls, string name)
{
    private const string EpochKey = "epoch";

    private readonly AppendBlobClient _blob = container.GetAppendBlobClient(name);

    public string Name => name;

    /// <summary>Creates the blob; null where it exists.</summary>
    public Task<ETag?> CreateAsync(long epoch, CancellationToken cancellationToken) => calls.RunAsync<ETag?>(
        $"create '{name}'",
        async token =>
        {
            try
            {
                var options = new AppendBlobCreateOptions
                {
                    Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All },
                    Metadata = Metadata(epoch),
                };
                return (await _blob.CreateAsync(options, token).ConfigureAwait(false)).Value.ETag;
            }
            catch (RequestFailedException e) when (e.Status == 412 || e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>Changes the blob's ETag, so that whoever knows only the old one appends no more; null where there is no blob.</summary>
    public Task<ETag?> FenceAsync(long epoch, CancellationToken cancellationToken) => calls.RunAsync<ETag?>(
        $"fence '{name}'",
        async token =>
        {
            try
            {
                return (await _blob.SetMetadataAsync(Metadata(epoch), conditions: null, token).ConfigureAwait(false)).Value.ETag;
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>What the blob is now; null where there is none.</summary>
    public Task<SegmentState?> ReadStateAsync(CancellationToken cancellationToken) => calls.RunAsync<SegmentState?>(
        $"look at '{name}'",
        async token =>
        {
            try
            {
                var properties = (await _blob.GetPropertiesAsync(conditions: null, token).ConfigureAwait(false)).Value;
                return new SegmentState(properties.ETag, properties.ContentLength, properties.BlobCommittedBlockCount);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>Appends bytes if the blob still has this ETag and ends at this position; null where it does not.</summary>
    public Task<ETag?> AppendAsync(ReadOnlyMemory<byte> bytes, ETag expected, long position, CancellationToken cancellationToken) => calls.RunAsync<ETag?>(
        $"append {bytes.Length} bytes to '{name}'",
        async token =>
        {
            var options = new AppendBlobAppendBlockOptions
            {
                Conditions = new AppendBlobRequestConditions { IfMatch = expected, IfAppendPositionEqual = position },

                // Not CRC64: the client wraps the bytes for that in a way that emulators store as they are.
                TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
            };
            try
            {
                using var content = BinaryData.FromBytes(bytes).ToStream();
                return (await _blob.AppendBlockAsync(content, options, token).ConfigureAwait(false)).Value.ETag;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>
    /// Reads up to so many bytes from a position on: what there is, and how long the blob was then; null where there is no
    /// blob.
    /// </summary>
    public Task<SegmentBytes?> ReadAsync(long position, int count, CancellationToken cancellationToken) => calls.RunAsync<SegmentBytes?>(
        $"read '{name}' from byte {position.ToString(CultureInfo.InvariantCulture)}",
        async token =>
        {
            try
            {
                var options = new BlobDownloadOptions { Range = new HttpRange(position, count) };
                using var response = (await _blob.DownloadStreamingAsync(options, token).ConfigureAwait(false)).Value;
                var bytes = new byte[response.Details.ContentLength];
                await response.Content.ReadExactlyAsync(bytes, token).ConfigureAwait(false);
                return new SegmentBytes(bytes, TotalOf(response.Details.ContentRange) ?? position + bytes.Length);
            }
            catch (RequestFailedException e) when (e.Status == 416)
            {
                // Nothing stands at this position yet.
                return new SegmentBytes([], position);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        },
        cancellationToken);

    private static Dictionary<string, string> Metadata(long epoch) => new() { [EpochKey] = epoch.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The number behind the slash of <c>bytes 0-9/100</c>.</summary>
    private static long? TotalOf(string? contentRange) =>
        contentRange is not null && long.TryParse(contentRange.AsSpan(contentRange.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            ? total
            : null;
}
