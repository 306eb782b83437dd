using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>
/// One owner's hold on its shard's row: every change is made on the condition of the last ETag, one after the other, so
/// that the row and the owner's picture of it go together, and an owner that was fenced changes nothing.
/// </summary>
internal sealed class ShardOwnership : IDisposable
{
    private const int WritesMax = 5;

    private readonly OwnerRows _rows;
    private readonly ShardKey _shard;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<CheckpointName, PendingCheckpoint> _known;
    private volatile OwnedState _state;
    private volatile bool _isFenced;
    private bool _isUnsure;
    private long _lastWrite;

    /// <param name="rows">The row's requests.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="row">The row as this owner's opening left it.</param>
    /// <param name="pending">The checkpoints that it lists as pending, in order.</param>
    /// <param name="isFenced">Whether another has opened the shard already.</param>
    public ShardOwnership(OwnerRows rows, ShardKey shard, OwnerRow row, IReadOnlyList<PendingCheckpoint> pending, bool isFenced)
    {
        _rows = rows;
        _shard = shard;
        _known = pending.ToDictionary(checkpoint => checkpoint.Name);
        _state = new OwnedState(row, [.. pending]);
        _isFenced = isFenced;
        _lastWrite = row.Write;
        Epoch = row.Epoch;
    }

    public long Epoch { get; }

    /// <summary>The row and the checkpoints that wait, as of the last change. From any thread.</summary>
    public OwnedState State => _state;

    public bool IsFenced => _isFenced;

    /// <summary>Asks the store whether this owner still owns the shard.</summary>
    /// <exception cref="ShardFencedException">It does not.</exception>
    public async ValueTask ConfirmAsync(CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken).ConfigureAwait(false))
        {
            throw Fenced();
        }
    }

    /// <summary>Whether the store says that this owner still owns the shard.</summary>
    public async ValueTask<bool> IsOwnAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isFenced && (await _rows.ReadAsync(cancellationToken).ConfigureAwait(false))?.Epoch != Epoch)
        {
            _isFenced = true;
        }

        return !_isFenced;
    }

    /// <summary>Another has opened the shard: whoever asks from now on is told so.</summary>
    public ShardFencedException Fenced()
    {
        _isFenced = true;
        return new ShardFencedException($"Another owner has opened {_shard} after epoch {Epoch}.");
    }

    /// <summary>Makes a checkpoint known that a change is about to commit.</summary>
    public async ValueTask CommitAsync(PendingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _known[checkpoint.Name] = checkpoint;
            await ChangeAsync(
                row => row.Pending.Contains(checkpoint.Name) ? row : row with { Head = checkpoint.Name, Pending = row.Pending.Add(checkpoint.Name) },
                [],
                row => row.Head == checkpoint.Name || row.Pending.Contains(checkpoint.Name),
                CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Writes rows of the shard together with a change of the owner's row, all or nothing. Canceled, whether they were
    /// written is unknown until the next change.
    /// </summary>
    public async ValueTask WriteAsync(Func<OwnerRow, OwnerRow> change, IReadOnlyList<TableTransactionAction> others, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ChangeAsync(change, others, hasLanded: null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Makes a change. One that ends without an outcome leaves the owner unsure until it has read its row again.</summary>
    /// <param name="change">The change.</param>
    /// <param name="others">The rows that are written with it.</param>
    /// <param name="hasLanded">Whether a later owner's row shows that the change was made before; null where none can show it.</param>
    /// <param name="cancellationToken">Gives it up. A commit never is: its caller is to be told what came of it.</param>
    private async ValueTask ChangeAsync(
        Func<OwnerRow, OwnerRow> change,
        IReadOnlyList<TableTransactionAction> others,
        Func<OwnerRow, bool>? hasLanded,
        CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < WritesMax; tries++)
        {
            if (_isFenced)
            {
                throw Fenced();
            }

            if (_isUnsure)
            {
                Take(await _rows.ReadAsync(cancellationToken).ConfigureAwait(false));
            }

            var row = _state.Row;
            var next = change(row);
            if (ReferenceEquals(next, row) && others.Count == 0)
            {
                Forget();
                return;
            }

            // Never the number of an earlier try, which may still be on its way.
            next = next with { Write = ++_lastWrite };
            _isUnsure = true;
            var write = await _rows.WriteAsync(next, row.ETag, others, cancellationToken).ConfigureAwait(false);
            if (write.ETag is { } etag)
            {
                Take(next with { ETag = etag });
                Forget();
                return;
            }

            var found = await _rows.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (write.MayHaveLanded && found is not null && found.Epoch != Epoch)
            {
                _isFenced = true;
                if (hasLanded?.Invoke(found) == true)
                {
                    return;
                }

                // Not "nothing was written": that is not known.
                throw new LedgerStoreException($"Another owner has opened {_shard} after epoch {Epoch} while a change of its row was under way.");
            }

            Take(found);
            if (_state.Row.Write == next.Write)
            {
                // The same request, sent twice, has landed, and the first answer was lost.
                Forget();
                return;
            }
        }

        throw new LedgerStoreException($"The owner's row of {_shard} can't be changed: its ETag does not hold.");
    }

    private void Take(OwnerRow? row)
    {
        if (row is null)
        {
            throw new LedgerStoreException($"The owner's row of {_shard} is gone.");
        }

        if (row.Epoch != Epoch)
        {
            throw Fenced();
        }

        _state = new OwnedState(row, [.. row.Pending.Select(Known)]);
        _isUnsure = false;
    }

    private PendingCheckpoint Known(CheckpointName name) => _known.TryGetValue(name, out var checkpoint)
        ? checkpoint
        : throw new LedgerStoreException($"The owner's row of {_shard} names the checkpoint {name}, which its owner has not written.");

    /// <summary>Lets go of checkpoints that are applied, or were never committed; only once no earlier try can commit one.</summary>
    private void Forget()
    {
        foreach (var name in _known.Keys.Where(name => !_state.Row.Pending.Contains(name)).ToList())
        {
            _known.Remove(name);
        }
    }
}
