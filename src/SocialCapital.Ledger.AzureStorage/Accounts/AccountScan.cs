using Azure.Data.Tables;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>
/// Records of one snapshot in the order of their keys, enumerated once: the rows of the table, and over them those of the
/// checkpoints that were pending when the snapshot was taken.
/// </summary>
internal sealed class AccountScan<TKey, TRecord> : IAsyncEnumerable<TRecord>
    where TKey : IComparable<TKey>
{
    private bool _isEnumerated;

    /// <summary>The table.</summary>
    public required AccountTable Table { get; init; }

    /// <summary>What the rows' keys begin with.</summary>
    public required char Letter { get; init; }

    /// <summary>The checkpoints' records, oldest first.</summary>
    public required IReadOnlyList<TRecord[]> Pending { get; init; }

    public required Func<TRecord, TKey> KeyOf { get; init; }

    public required Func<TableEntity, TRecord> Read { get; init; }

    /// <summary>Throws where the page of rows that was just read is no longer of the snapshot.</summary>
    public required Action<IReadOnlyList<TableEntity>, Func<TableEntity, bool>> Check { get; init; }

    /// <summary>Called once, when the enumeration ends.</summary>
    public Action Ended { get; init; } = () => { };

    /// <summary>A first page that was read already.</summary>
    public (IReadOnlyList<TableEntity> Rows, string? Next)? FirstPage { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Checks the first page now, before anything is given out.</summary>
    public void CheckFirstPage() => Check(FirstPage!.Value.Rows, IsPending);

    public async IAsyncEnumerator<TRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isEnumerated, true))
        {
            throw new InvalidOperationException("A scan is one snapshot and can be enumerated once.");
        }

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        try
        {
            using var pending = MergedRecords.Merge(Pending, KeyOf).GetEnumerator();
            var hasPending = pending.MoveNext();
            var page = FirstPage ?? await Table.ReadPageAsync(Letter, null, cancellation.Token).ConfigureAwait(false);
            while (true)
            {
                Check(page.Rows, IsPending);
                foreach (var row in page.Rows)
                {
                    cancellation.Token.ThrowIfCancellationRequested();
                    var record = Read(row);
                    var key = KeyOf(record);
                    while (hasPending && KeyOf(pending.Current.Record).CompareTo(key) < 0)
                    {
                        yield return pending.Current.Record;
                        hasPending = pending.MoveNext();
                    }

                    if (hasPending && KeyOf(pending.Current.Record).CompareTo(key) == 0)
                    {
                        record = pending.Current.Record;
                        hasPending = pending.MoveNext();
                    }

                    yield return record;
                }

                if (page.Next is not { } next)
                {
                    break;
                }

                page = await Table.ReadPageAsync(Letter, next, cancellation.Token).ConfigureAwait(false);
            }

            while (hasPending)
            {
                cancellation.Token.ThrowIfCancellationRequested();
                yield return pending.Current.Record;
                hasPending = pending.MoveNext();
            }
        }
        finally
        {
            Ended();
        }
    }

    private bool IsPending(TableEntity row)
    {
        var key = KeyOf(Read(row));
        return Pending.Any(records => Holds(records, key));
    }

    private bool Holds(TRecord[] records, TKey key)
    {
        var (low, high) = (0, records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = KeyOf(records[middle]).CompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low < records.Length && KeyOf(records[low]).CompareTo(key) == 0;
    }
}
