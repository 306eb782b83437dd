using Azure.Data.Tables;
using SocialCapital.Ledger.AzureStorage.Accounts;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.AzureStorage.Journal;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Shards;

/// <summary>One shard of one owner.</summary>
internal sealed class AzureShardStore : AzureShardReader, IShardStore
{
    private static readonly TimeSpan PurgePoll = TimeSpan.FromMilliseconds(100);

    private readonly ShardOwnership _ownership;
    private readonly JournalAppender _appender;
    private readonly ScanRegister _scans;
    private readonly RowApplier _applier;
    private readonly TimeProvider _time;
    private readonly Action<AzureShardStore> _closed;
    private long _sequence;
    private readonly bool _wasOvertaken;
    private int _isDisposed;

    private AzureShardStore(ShardParts parts, ShardOwnership ownership, JournalEnd end, TimeProvider time, Action<AzureShardStore> closed)
        : base(parts, isOwner: true)
    {
        _ownership = ownership;
        _appender = new JournalAppender(parts.Segments, ownership, parts.Key, end, parts.Options);
        _scans = new ScanRegister(parts.Options.ScansMax);
        _applier = new RowApplier(ownership, parts.Checkpoints, _scans, parts.Key, time);
        _time = time;
        _closed = closed;
        _wasOvertaken = ownership.IsFenced;
        EndOffset = end.Offset;
    }

    public long Epoch => _ownership.Epoch;

    public long EndOffset { get; }

    /// <summary>Takes a shard over: the epoch first, then the journal, then a look at whether the shard is still this owner's.</summary>
    public static async Task<AzureShardStore> OpenAsync(
        ShardParts parts, Func<Task> beforeNew, TimeProvider time, Action<AzureShardStore> closed, CancellationToken cancellationToken)
    {
        var claim = await parts.Rows.ClaimAsync(beforeNew, cancellationToken).ConfigureAwait(false);
        var end = await new JournalFence(parts.Segments, claim.Epoch).CloseOffAsync(cancellationToken).ConfigureAwait(false);
        var row = await parts.Rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var isOwn = row?.Epoch == claim.Epoch;
        var pending = isOwn ? await ReadPendingAsync(parts, row!, cancellationToken).ConfigureAwait(false) : null;

        // Whoever was overtaken while opening is a fenced owner from the start, and may read.
        var ownership = pending is null
            ? new ShardOwnership(parts.Rows, parts.Key, claim with { Pending = [] }, [], isFenced: true)
            : new ShardOwnership(parts.Rows, parts.Key, row!, pending, isFenced: false);
        var shard = new AzureShardStore(parts, ownership, end, time, closed);
        if (parts.Options.AppliesCheckpoints)
        {
            shard._applier.Start();
        }

        return shard;
    }

    public async ValueTask AppendAsync(JournalBlock block, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block.Count, 1, nameof(block));
        ArgumentOutOfRangeException.ThrowIfLessThan(block.FirstOffset, 1, nameof(block));
        if (block.Payload.Length > Parts.Options.PayloadBytesMax)
        {
            throw new LedgerStoreException($"A block of {block.Payload.Length} bytes is longer than {Parts.Options.PayloadBytesMax}.");
        }

        await _appender.AppendAsync(block, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask CutAsync(long firstOffset, CancellationToken cancellationToken = default) =>
        await _appender.CutAsync(firstOffset, cancellationToken).ConfigureAwait(false);

    public ValueTask ConfirmOwnershipAsync(CancellationToken cancellationToken = default) => _ownership.ConfirmAsync(cancellationToken);

    public async ValueTask WriteCheckpointAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (checkpoint.Head.Header.Length > Parts.Options.HeaderBytesMax)
        {
            throw new LedgerStoreException($"A checkpoint's header of {checkpoint.Head.Header.Length} bytes is longer than {Parts.Options.HeaderBytesMax}.");
        }

        if (_ownership.IsFenced)
        {
            throw _ownership.Fenced();
        }

        var name = new CheckpointName(Epoch, Interlocked.Increment(ref _sequence), checkpoint.Head.Offset);
        var pending = new PendingCheckpoint(name, checkpoint);
        await WaitForRoomAsync(pending.Accounts, cancellationToken).ConfigureAwait(false);
        await Parts.Checkpoints.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        await _ownership.CommitAsync(pending, cancellationToken).ConfigureAwait(false);
        _applier.Wake();
    }

    public async ValueTask AddKeyPagesAsync(IReadOnlyList<KeyPage> pages, CancellationToken cancellationToken = default) =>
        await Parts.Keys.AddAsync(pages, cancellationToken).ConfigureAwait(false);

    public async ValueTask DestroyKeyAsync(int member, CancellationToken cancellationToken = default) =>
        await Parts.Keys.DestroyAsync(member, cancellationToken).ConfigureAwait(false);

    public async ValueTask PurgeNameAsync(int member, string name, CancellationToken cancellationToken = default)
    {
        await WaitForRowsAsync(cancellationToken).ConfigureAwait(false);
        var rows = await Parts.Table.LoadAsync([RowKeys.Name(name)], cancellationToken).ConfigureAwait(false);
        if (rows is [var row] && AccountRows.ReadNumber(row) == member)
        {
            await _ownership.WriteAsync(
                owner => owner, [new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _ownership.ConfirmAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _applier.DisposeAsync().ConfigureAwait(false);
            _ownership.Dispose();
            _closed(this);
        }
    }

    protected override ValueTask<OwnerRow?> TakeRowAsync(CancellationToken cancellationToken) => ValueTask.FromResult<OwnerRow?>(State().Row);

    protected override ValueTask<OwnedState?> TakeAsync(CancellationToken cancellationToken) => ValueTask.FromResult<OwnedState?>(State());

    protected override CheckpointHead? KnownHead(CheckpointName name) =>
        _ownership.State.Pending.FirstOrDefault(checkpoint => checkpoint.Name == name)?.Head ?? base.KnownHead(name);

    protected override ValueTask<IAsyncEnumerable<TRecord>> ScanAsync<TKey, TRecord>(
        char letter,
        Func<PendingCheckpoint, TRecord[]> recordsOf,
        Func<TRecord, TKey> keyOf,
        Func<TableEntity, TRecord> read,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scan = _scans.Open(State);
        return ValueTask.FromResult<IAsyncEnumerable<TRecord>>(new AccountScan<TKey, TRecord>
        {
            Table = Parts.Table,
            Letter = letter,
            Pending = [.. scan.State.Pending.Select(recordsOf)],
            KeyOf = keyOf,
            Read = read,
            Check = (rows, isPending) =>
            {
                scan.Check();
                CheckIsOwn(scan.State, rows, isPending);
            },
            Ended = scan.Dispose,
            CancellationToken = cancellationToken,
        });
    }

    /// <summary>Whoever was overtaken while opening never had a picture of the accounts.</summary>
    private OwnedState State() => _wasOvertaken ? throw _ownership.Fenced() : _ownership.State;

    /// <summary>This owner applies nothing under a scan that the scan does not know, so whatever is newer is another owner's.</summary>
    private void CheckIsOwn(OwnedState state, IReadOnlyList<TableEntity> rows, Func<TableEntity, bool> isPending)
    {
        var offset = state.Row.Head?.Offset ?? 0;
        if (rows.Any(row => AccountRows.ReadAt(row) > offset && !isPending(row)))
        {
            throw _ownership.Fenced();
        }
    }

    private static async Task<List<PendingCheckpoint>?> ReadPendingAsync(ShardParts parts, OwnerRow row, CancellationToken cancellationToken)
    {
        var pending = new List<PendingCheckpoint>();
        foreach (var name in row.Pending)
        {
            if (await parts.Checkpoints.ReadAsync(name, cancellationToken).ConfigureAwait(false) is { } checkpoint)
            {
                pending.Add(checkpoint);
            }
            else if ((await parts.Rows.ReadAsync(cancellationToken).ConfigureAwait(false))?.Epoch != row.Epoch)
            {
                // A later owner has applied and removed it.
                return null;
            }
            else
            {
                throw new LedgerStoreException($"The checkpoint {name} of {parts.Key} was committed, but its blob is gone.");
            }
        }

        return pending;
    }

    /// <summary>Waits until all checkpoints stand in the rows, and their blobs, but the last one's, are removed.</summary>
    private async Task WaitForRowsAsync(CancellationToken cancellationToken)
    {
        while (_applier.IsBusy)
        {
            if (_ownership.IsFenced)
            {
                throw _ownership.Fenced();
            }

            _scans.CutOffOldest(() => _ownership.State);
            try
            {
                await _applier.ProgressAsync().WaitAsync(PurgePoll, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It may have ended between the look and the wait.
            }

            if (_applier.Failure is { } failure)
            {
                throw failure is ShardFencedException
                    ? _ownership.Fenced()
                    : new LedgerStoreException($"The checkpoints of {Parts.Key} can't be applied.", failure);
            }
        }
    }

    /// <summary>Waits until what is pending leaves room; a scan that keeps it from being applied is cut off.</summary>
    private async Task WaitForRoomAsync(int accounts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var progress = _applier.ProgressAsync();
            var pending = _ownership.State.Pending;
            if (pending.Length == 0
                || (pending.Length < Parts.Options.PendingCheckpointsMax
                    && pending.Sum(checkpoint => (long)checkpoint.Accounts) + accounts <= Parts.Options.PendingAccountsMax))
            {
                return;
            }

            _scans.CutOffOldest(() => _ownership.State);
            if (_applier.Failure is { } failure)
            {
                throw failure is ShardFencedException
                    ? _ownership.Fenced()
                    : new LedgerStoreException($"The checkpoints of {Parts.Key} can't be applied, so no more are taken.", failure);
            }

            try
            {
                await progress.WaitAsync(Parts.Options.CheckpointWaitMax, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException e)
            {
                throw new LedgerStoreException($"Nothing of the pending checkpoints of {Parts.Key} was applied for {Parts.Options.CheckpointWaitMax.TotalSeconds:0.#} seconds.", e);
            }
        }
    }
}
