using Azure;
using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>Reads and changes the owner's row of one shard. All throw <see cref="LedgerStoreException"/> when the store fails.</summary>
internal sealed class OwnerRows(TableClient table, StoreCalls calls, ShardKey shard)
{
    /// <summary>More openers at once than a cluster has silos.</summary>
    private const int ClaimsMax = 1_000;

    private readonly string _partition = StoreNames.Partition(shard);

    /// <summary>The row as it is now; null where the shard is new.</summary>
    public Task<OwnerRow?> ReadAsync(CancellationToken cancellationToken) => calls.RunAsync(
        $"read the owner of {shard}",
        async token =>
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(_partition, RowKeys.Owner, cancellationToken: token).ConfigureAwait(false);
            return found.HasValue ? OwnerRow.Read(found.Value!) : null;
        },
        cancellationToken);

    /// <summary>Takes the shard over: raises the epoch, whoever else does so at the same time.</summary>
    /// <param name="beforeNew">Runs before a new shard's row is made.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<OwnerRow> ClaimAsync(Func<Task> beforeNew, CancellationToken cancellationToken)
    {
        var opener = Guid.NewGuid().ToString("N");
        for (var tries = 0; tries < ClaimsMax; tries++)
        {
            var row = await ReadAsync(cancellationToken).ConfigureAwait(false);
            if (row?.Opener == opener)
            {
                // An earlier try has landed, and its answer was lost.
                return row;
            }

            if (row is null)
            {
                await beforeNew().ConfigureAwait(false);
            }

            var next = row is null
                ? new OwnerRow { Epoch = 1, Opener = opener, Write = 1 }
                : row with { Epoch = row.Epoch + 1, Opener = opener, Write = row.Write + 1 };
            if ((await WriteAsync(next, row?.ETag, [], cancellationToken).ConfigureAwait(false)).ETag is { } etag)
            {
                return next with { ETag = etag };
            }
        }

        throw new LedgerStoreException($"Others keep opening {shard}.");
    }

    /// <summary>
    /// Writes the row, and others of the shard with it in one transaction, if it still has an ETag (null: if there is
    /// none).
    /// </summary>
    public Task<RowWrite> WriteAsync(OwnerRow row, ETag? expected, IReadOnlyList<TableTransactionAction> others, CancellationToken cancellationToken) => calls.RunAsync(
        $"write the owner's row of {shard} and {others.Count} others",
        async token =>
        {
            var counter = SendCounter.Begin();
            try
            {
                return new RowWrite(await SendAsync(row.ToEntity(_partition), expected, others, token).ConfigureAwait(false), MayHaveLanded: false);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                return new RowWrite(null, counter.WasSentAgain);
            }
        },
        cancellationToken);

    private async Task<ETag?> SendAsync(TableEntity entity, ETag? expected, IReadOnlyList<TableTransactionAction> others, CancellationToken cancellationToken)
    {
        if (expected is not { } etag)
        {
            return (await table.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false)).Headers.ETag;
        }

        if (others.Count == 0)
        {
            return (await table.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false)).Headers.ETag;
        }

        var actions = new List<TableTransactionAction>(others.Count + 1) { new(TableTransactionActionType.UpdateReplace, entity, etag) };
        actions.AddRange(others);
        return (await table.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false)).Value[0].Headers.ETag;
    }
}
