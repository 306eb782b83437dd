using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Connections;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>Reads one shard's rows. All throw <see cref="LedgerStoreException"/> when the store fails.</summary>
internal sealed class AccountTable(TableClient table, StoreCalls calls, ShardKey shard, int pointReadsMax)
{
    /// <summary>How many rows the service gives at once.</summary>
    private const int PageRows = 1_000;

    /// <summary>Up to so many keys are read one by one at once; more are tried as a range first.</summary>
    private const int PointKeysMax = 128;

    /// <summary>A page pays when it saves so many single reads.</summary>
    private const int KeysPerPageMin = 32;

    /// <summary>Where keys lie far apart, ranges are tried again after ever more single reads, up to so many.</summary>
    private const int PointKeysBetweenPagesMax = 8_192;

    private readonly string _partition = StoreNames.Partition(shard);

    /// <summary>
    /// The rows that there are among some keys, in any order. Keys that lie close together are read by ranges, the others
    /// one by one, several at once.
    /// </summary>
    public async Task<List<TableEntity>> LoadAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string[] sorted = [.. keys.Distinct().Order(StringComparer.Ordinal)];
        var rows = new List<TableEntity>(sorted.Length);
        var next = 0;
        var singlesAtOnce = PointKeysMax;
        while (next < sorted.Length)
        {
            if (sorted.Length - next > PointKeysMax)
            {
                var covered = await LoadPageAsync(sorted, next, rows, cancellationToken).ConfigureAwait(false);
                next += covered;
                if (covered >= KeysPerPageMin)
                {
                    singlesAtOnce = PointKeysMax;
                    continue;
                }
            }

            var singles = sorted[next..Math.Min(sorted.Length, next + singlesAtOnce)];
            singlesAtOnce = Math.Min(singlesAtOnce * 2, PointKeysBetweenPagesMax);
            await LoadSinglesAsync(singles, rows, cancellationToken).ConfigureAwait(false);
            next += singles.Length;
        }

        return rows;
    }

    /// <summary>A page of the rows whose keys begin with a letter, and where the next begins; null at the end.</summary>
    public Task<(IReadOnlyList<TableEntity> Rows, string? Next)> ReadPageAsync(char letter, string? continuation, CancellationToken cancellationToken) =>
        QueryAsync($"{letter}", $"{(char)(letter + 1)}", "lt", continuation, cancellationToken);

    /// <summary>Reads one page from a key on; returns how many of the keys it settles.</summary>
    private async Task<int> LoadPageAsync(string[] keys, int from, List<TableEntity> found, CancellationToken cancellationToken)
    {
        var (page, next) = await QueryAsync(keys[from], keys[^1], "le", null, cancellationToken).ConfigureAwait(false);
        var covered = 0;
        foreach (var row in page)
        {
            while (from + covered < keys.Length && string.CompareOrdinal(keys[from + covered], row.RowKey) < 0)
            {
                covered++;
            }

            if (from + covered < keys.Length && keys[from + covered] == row.RowKey)
            {
                found.Add(row);
                covered++;
            }
        }

        return next is null ? keys.Length - from : covered;
    }

    private async Task LoadSinglesAsync(string[] keys, List<TableEntity> rows, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<TableEntity>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = pointReadsMax, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(keys, options, async (key, token) =>
        {
            var row = await calls.RunAsync<NullableResponse<TableEntity>>(
                $"read the row '{key}' of {shard}",
                deadline => table.GetEntityIfExistsAsync<TableEntity>(_partition, key, cancellationToken: deadline),
                token).ConfigureAwait(false);
            if (row.HasValue)
            {
                found.Add(row.Value!);
            }
        }).ConfigureAwait(false);
        rows.AddRange(found);
    }

    private Task<(IReadOnlyList<TableEntity> Rows, string? Next)> QueryAsync(
        string from, string to, string comparison, string? continuation, CancellationToken cancellationToken) => calls.RunAsync<(IReadOnlyList<TableEntity>, string?)>(
        $"read the rows of {shard} from '{from}' on",
        async token =>
        {
            // Community ids and keys hold no quotation marks.
            var filter = $"PartitionKey eq '{_partition}' and RowKey ge '{from}' and RowKey {comparison} '{to}'";
            await foreach (var page in table.QueryAsync<TableEntity>(filter, PageRows, cancellationToken: token).AsPages(continuation, PageRows).ConfigureAwait(false))
            {
                return (page.Values, string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
            }

            return ([], null);
        },
        cancellationToken);
}
