using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Checkpoints;

/// <summary>The blobs of one shard's checkpoints. All throw <see cref="LedgerStoreException"/> when the store fails.</summary>
internal sealed class CheckpointBlobs(BlobContainerClient container, StoreCalls calls, ShardKey shard)
{
    /// <summary>What is read of a checkpoint at first to get its header: most are smaller.</summary>
    private const int HeadBytes = 16 << 10;

    /// <summary>Larger ones are sent in pieces of this size, two at once, so that no single request is long.</summary>
    private const int PieceBytes = 8 << 20;

    /// <summary>Writes a checkpoint that nobody knows of yet. A name is used once, so that sending it twice is harmless.</summary>
    public Task WriteAsync(PendingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var name = NameOf(checkpoint.Name);
        var bytes = CheckpointCodec.Write(checkpoint);
        return calls.RunAsync(
            $"write '{name}'",
            token =>
            {
                var options = new BlobUploadOptions
                {
                    TransferOptions = new StorageTransferOptions { InitialTransferSize = PieceBytes, MaximumTransferSize = PieceBytes, MaximumConcurrency = 2 },
                };
                return container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(bytes), options, token);
            },
            cancellationToken);
    }

    /// <summary>Reads a whole checkpoint; null where there is none.</summary>
    public async Task<PendingCheckpoint?> ReadAsync(CheckpointName checkpoint, CancellationToken cancellationToken)
    {
        var name = NameOf(checkpoint);
        var bytes = await calls.RunAsync<BinaryData?>(
            $"read '{name}'",
            async token =>
            {
                try
                {
                    return (await container.GetBlobClient(name).DownloadContentAsync(token).ConfigureAwait(false)).Value.Content;
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    return null;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return bytes is null ? null : CheckpointCodec.Read(bytes.ToMemory(), checkpoint, name);
    }

    /// <summary>Reads a checkpoint's head alone; null where there is no such checkpoint.</summary>
    public async Task<CheckpointHead?> ReadHeadAsync(CheckpointName checkpoint, CancellationToken cancellationToken)
    {
        var name = NameOf(checkpoint);
        var first = await ReadRangeAsync(name, 0, HeadBytes, cancellationToken).ConfigureAwait(false);
        if (first is null)
        {
            return null;
        }

        var length = CheckpointCodec.ReadHeaderLength(first, checkpoint, name);
        var bytes = first;
        var missing = CheckpointCodec.PrologueBytes + length - first.Length;
        if (missing > 0)
        {
            var rest = await ReadRangeAsync(name, first.Length, missing, cancellationToken).ConfigureAwait(false);
            if (rest is null)
            {
                return null;
            }

            bytes = [.. first, .. rest];
        }

        var header = bytes.AsMemory(CheckpointCodec.PrologueBytes, Math.Min(length, bytes.Length - CheckpointCodec.PrologueBytes));
        return header.Length == length && CheckpointCodec.IsHeader(bytes, header.Span)
            ? new CheckpointHead(checkpoint.Offset, header)
            : throw new LedgerStoreException($"The checkpoint '{name}' is damaged.");
    }

    /// <summary>Removes a checkpoint that nobody needs; it does not matter whether it is there.</summary>
    public Task RemoveAsync(CheckpointName checkpoint, CancellationToken cancellationToken) => RemoveAsync(NameOf(checkpoint), cancellationToken);

    /// <summary>Removes what earlier owners wrote and never committed, or committed and did not come to remove.</summary>
    /// <param name="row">The owner's row: what it names is kept, and so is whatever its owner wrote itself.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RemoveOldAsync(OwnerRow row, CancellationToken cancellationToken)
    {
        var prefix = StoreNames.Checkpoints(shard);
        var first = StoreNames.Checkpoint(shard, row.Epoch, 0);
        var kept = row.Pending.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        if (row.Head is { } head)
        {
            kept.Add(NameOf(head));
        }

        var old = await calls.RunAsync(
            $"list '{prefix}'",
            async token =>
            {
                var names = new List<string>();
                await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, token).ConfigureAwait(false))
                {
                    if (string.CompareOrdinal(blob.Name, first) < 0 && !kept.Contains(blob.Name))
                    {
                        names.Add(blob.Name);
                    }
                }

                return names;
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var name in old)
        {
            await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken) => await calls.RunAsync(
        $"remove '{name}'",
        token => container.DeleteBlobIfExistsAsync(name, cancellationToken: token),
        cancellationToken).ConfigureAwait(false);

    private Task<byte[]?> ReadRangeAsync(string name, int from, int count, CancellationToken cancellationToken) => calls.RunAsync<byte[]?>(
        $"read '{name}'",
        async token =>
        {
            try
            {
                var options = new BlobDownloadOptions { Range = new HttpRange(from, count) };
                return (await container.GetBlobClient(name).DownloadContentAsync(options, token).ConfigureAwait(false)).Value.Content.ToArray();
            }
            catch (RequestFailedException e) when (e.Status is 404 or 416)
            {
                return null;
            }
        },
        cancellationToken);

    private string NameOf(CheckpointName checkpoint) => StoreNames.Checkpoint(shard, checkpoint.Epoch, checkpoint.Sequence);
}
