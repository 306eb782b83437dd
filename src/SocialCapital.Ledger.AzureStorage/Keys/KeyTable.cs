using Azure;
using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Accounts;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Keys;

/// <summary>
/// The members' keys of one shard: a page is a row of a table of their own. A table, because what is overwritten in one is gone:
/// soft delete, versions and restoring to a point in time are for blobs. Rows are only ever added, and zeroed in part, so that an
/// owner that was fenced can do no harm.
/// </summary>
internal sealed class KeyTable(TableClient table, StoreCalls calls, ShardKey shard, int pointReadsMax)
{
    private const string Keys = "Keys";

    /// <summary>What a transaction takes.</summary>
    private const int RowsAtOnce = 100;

    private readonly string _partition = StoreNames.Partition(shard);
    private readonly AccountTable _rows = new(table, calls, shard, pointReadsMax);

    /// <summary>Those of the pages that there are.</summary>
    public async Task<IReadOnlyList<KeyPage>> LoadAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken) =>
        (await _rows.LoadAsync(pages.Select(RowKeys.KeyPage), cancellationToken).ConfigureAwait(false)).ConvertAll(Read);

    /// <summary>Adds those of the pages that are not there yet.</summary>
    public async Task AddAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken)
    {
        foreach (var together in pages.Chunk(RowsAtOnce))
        {
            if (!await TryAddAsync(together, cancellationToken).ConfigureAwait(false))
            {
                foreach (var page in together)
                {
                    await TryAddAsync([page], cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Overwrites a key with zeros.</summary>
    public async Task DestroyAsync(int member, CancellationToken cancellationToken)
    {
        var key = RowKeys.KeyPage(KeyPage.Of(member));
        while (true)
        {
            var found = await calls.RunAsync<NullableResponse<TableEntity>>(
                $"read the row '{key}' of the keys of {shard}",
                token => table.GetEntityIfExistsAsync<TableEntity>(_partition, key, cancellationToken: token),
                cancellationToken).ConfigureAwait(false);
            if (!found.HasValue)
            {
                return;
            }

            var keys = Read(found.Value!).Keys.ToArray();
            keys.AsSpan(KeyPage.At(member), KeyPage.KeyBytes).Clear();
            if (await TryReplaceAsync(Row(new KeyPage(KeyPage.Of(member), keys)), found.Value!.ETag, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>All or none; false where one of them is there already.</summary>
    private Task<bool> TryAddAsync(KeyPage[] pages, CancellationToken cancellationToken) => calls.RunAsync(
        $"add {pages.Length} rows to the keys of {shard}",
        async token =>
        {
            try
            {
                await table.SubmitTransactionAsync(
                    pages.Select(page => new TableTransactionAction(TableTransactionActionType.Add, Row(page))), token).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
                return false;
            }
        },
        cancellationToken);

    /// <summary>False where another has changed the row meanwhile.</summary>
    private Task<bool> TryReplaceAsync(TableEntity row, ETag etag, CancellationToken cancellationToken) => calls.RunAsync(
        $"change the row '{row.RowKey}' of the keys of {shard}",
        async token =>
        {
            try
            {
                await table.UpdateEntityAsync(row, etag, TableUpdateMode.Replace, token).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                return false;
            }
        },
        cancellationToken);

    private TableEntity Row(KeyPage page) => new(_partition, RowKeys.KeyPage(page.Number)) { [Keys] = page.Keys.ToArray() };

    private static KeyPage Read(TableEntity row) => row.GetBinary(Keys) is { Length: KeyPage.Bytes } keys
        ? new KeyPage(RowKeys.KeyPageNumber(row.RowKey), keys)
        : throw new LedgerStoreException($"The row '{row.RowKey}' of '{row.PartitionKey}' among the members' keys is damaged.");
}
