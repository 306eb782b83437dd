using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Accounts;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Shards;

/// <summary>
/// Reads a shard that others may own. It looks at the owner's row for every call, and keeps the checkpoints that are
/// pending until they are not.
/// </summary>
internal sealed class UnownedShardReader(ShardParts parts) : AzureShardReader(parts, isOwner: false)
{
    private readonly Dictionary<CheckpointName, PendingCheckpoint> _pending = [];
    private readonly SemaphoreSlim _turn = new(1);

    public override ValueTask DisposeAsync()
    {
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<OwnerRow?> TakeRowAsync(CancellationToken cancellationToken) =>
        await Parts.Rows.ReadAsync(cancellationToken).ConfigureAwait(false);

    protected override async ValueTask<OwnedState?> TakeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var tries = 0; tries < TriesMax; tries++)
            {
                var row = await Parts.Rows.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (row is null)
                {
                    return null;
                }

                if (await ReadPendingAsync(row, cancellationToken).ConfigureAwait(false) is { } pending)
                {
                    return new OwnedState(row, [.. pending]);
                }
            }
        }
        finally
        {
            _turn.Release();
        }

        throw new LedgerStoreException($"A checkpoint of {Parts.Key} is gone, or others follow too fast. Try again.");
    }

    protected override async ValueTask<IAsyncEnumerable<TRecord>> ScanAsync<TKey, TRecord>(
        char letter,
        Func<PendingCheckpoint, TRecord[]> recordsOf,
        Func<TRecord, TKey> keyOf,
        Func<TableEntity, TRecord> read,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var tries = 0; ; tries++)
        {
            if (await TakeAsync(cancellationToken).ConfigureAwait(false) is not { } state)
            {
                return AsyncEnumerable.Empty<TRecord>();
            }

            var scan = new AccountScan<TKey, TRecord>
            {
                Table = Parts.Table,
                Letter = letter,
                Pending = [.. state.Pending.Select(recordsOf)],
                KeyOf = keyOf,
                Read = read,
                Check = (rows, isPending) => CheckIsOf(state, rows, isPending),
                FirstPage = await Parts.Table.ReadPageAsync(letter, null, cancellationToken).ConfigureAwait(false),
                CancellationToken = cancellationToken,
            };
            try
            {
                scan.CheckFirstPage();
                return scan;
            }
            catch (LedgerStoreException) when (tries < TriesMax)
            {
                // Nothing was given out yet: a newer snapshot does as well.
            }
        }
    }

    /// <summary>The checkpoints that a row lists; null where one is gone, so that the row is old.</summary>
    private async Task<List<PendingCheckpoint>?> ReadPendingAsync(OwnerRow row, CancellationToken cancellationToken)
    {
        foreach (var old in _pending.Keys.Where(name => !row.Pending.Contains(name)).ToList())
        {
            _pending.Remove(old);
        }

        var pending = new List<PendingCheckpoint>();
        foreach (var name in row.Pending)
        {
            if (!_pending.TryGetValue(name, out var checkpoint))
            {
                checkpoint = await Parts.Checkpoints.ReadAsync(name, cancellationToken).ConfigureAwait(false);
                if (checkpoint is null)
                {
                    return null;
                }

                _pending.Add(name, checkpoint);
            }

            pending.Add(checkpoint);
        }

        return pending;
    }

    private void CheckIsOf(OwnedState state, IReadOnlyList<TableEntity> rows, Func<TableEntity, bool> isPending)
    {
        var offset = state.Row.Head?.Offset ?? 0;
        foreach (var row in rows)
        {
            if (AccountRows.ReadAt(row) > offset && !isPending(row))
            {
                throw new LedgerStoreException(
                    $"The owner of {Parts.Key} has written a later checkpoint while the one at offset {offset} was being read. Try again, or while less is going on.");
            }
        }
    }
}
