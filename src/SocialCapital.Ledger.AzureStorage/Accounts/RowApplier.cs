using Azure.Data.Tables;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Checkpoints;
using SocialCapital.Ledger.AzureStorage.Names;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>
/// Writes committed checkpoints into the rows, beside everything else, and removes their blobs. Several that wait are
/// written as one: of each account the newest image. Every transaction holds the owner's row on the condition of its ETag,
/// so an owner that was fenced writes none.
/// </summary>
internal sealed class RowApplier(
    ShardOwnership ownership, CheckpointBlobs blobs, ScanRegister scans, ShardKey shard, TimeProvider time) : IAsyncDisposable
{
    /// <summary>What a transaction takes, less the owner's row.</summary>
    private const int RowsAtOnce = 99;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(10);

    private readonly string _partition = StoreNames.Partition(shard);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly Lock _lock = new();
    private TaskCompletionSource _progress = NewProgress();
    private Task _running = Task.CompletedTask;
    private volatile bool _isApplying;

    /// <summary>Why nothing could be applied lately; null while all is well.</summary>
    public LedgerStoreException? Failure { get; private set; }

    /// <summary>Whether checkpoints wait for their rows, or are being written there.</summary>
    public bool IsBusy => _isApplying || ownership.State.Pending.Length > 0;

    /// <summary>Begins; what is pending already is applied first.</summary>
    public void Start()
    {
        scans.WhenEnded(Wake);
        _running = Task.Run(RunAsync);
        Wake();
    }

    /// <summary>There may be something to do.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_stop.IsCancellationRequested && _work.CurrentCount == 0)
            {
                _work.Release();
            }
        }
    }

    /// <summary>Ends when something was written or has failed, from now on.</summary>
    public Task ProgressAsync()
    {
        lock (_lock)
        {
            return _progress.Task;
        }
    }

    /// <summary>Stops; what is pending stays so, and the next owner goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        lock (_lock)
        {
            _work.Dispose();
        }
    }

    private async Task RunAsync()
    {
        var delay = RetryDelay;
        var isTidied = false;
        while (!ownership.IsFenced)
        {
            try
            {
                await _work.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (!isTidied)
                {
                    await blobs.RemoveOldAsync(ownership.State.Row, _stop.Token).ConfigureAwait(false);
                    isTidied = true;
                }

                _isApplying = true;
                while (scans.Applicable(() => ownership.State) is { Count: > 0 } names)
                {
                    await ApplyAsync(names).ConfigureAwait(false);
                }

                _isApplying = false;
                Failure = null;
                delay = RetryDelay;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (ShardFencedException e)
            {
                Fail(e);
                break;
            }
            catch (Exception e)
            {
                // Whatever it is: were this to end without a word, checkpoints would wait for rows that nobody writes.
                Fail(e as LedgerStoreException ?? new LedgerStoreException($"The checkpoints of {shard} can't be applied: {e.Message}", e));
                await Task.Delay(delay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < RetryDelayMax ? delay * 2 : RetryDelayMax;
                Wake();
            }
        }
    }

    private async Task ApplyAsync(List<CheckpointName> names)
    {
        var state = ownership.State;
        var batch = state.Pending.Where(checkpoint => names.Contains(checkpoint.Name)).ToList();
        var namedBelow = state.Row.NamedBelow;
        var actions = new List<TableTransactionAction>(RowsAtOnce);
        foreach (var row in Rows(batch, namedBelow))
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
            if (actions.Count == RowsAtOnce)
            {
                await WriteAsync(row => row, actions).ConfigureAwait(false);
                actions.Clear();
            }
        }

        await WriteAsync(
            row => row with { Pending = row.Pending.RemoveAll(names.Contains), NamedBelow = NamedBelow(batch, namedBelow) },
            actions).ConfigureAwait(false);
        await RemoveBlobsAsync(state.Row, names).ConfigureAwait(false);
    }

    private async Task WriteAsync(Func<OwnerRow, OwnerRow> change, List<TableTransactionAction> actions)
    {
        await ownership.WriteAsync(change, actions, _stop.Token).ConfigureAwait(false);
        Advance();
    }

    private IEnumerable<TableEntity> Rows(List<PendingCheckpoint> batch, int namedBelow)
    {
        foreach (var (member, list) in MergedRecords.Merge([.. batch.Select(checkpoint => checkpoint.Members)], member => member.Number))
        {
            yield return AccountRows.Write(_partition, batch[list].Name.Offset, member);
            if (member.Number >= namedBelow)
            {
                yield return AccountRows.WriteName(_partition, batch[list].Name.Offset, member);
            }
        }

        foreach (var (relationship, list) in MergedRecords.Merge([.. batch.Select(checkpoint => checkpoint.Relationships)], relationship => relationship.Key))
        {
            yield return AccountRows.Write(_partition, batch[list].Name.Offset, relationship);
        }

        foreach (var (adjustment, list) in MergedRecords.Merge([.. batch.Select(checkpoint => checkpoint.Adjustments)], adjustment => adjustment.Offset))
        {
            yield return AccountRows.Write(_partition, batch[list].Name.Offset, adjustment);
        }
    }

    /// <summary>Numbers are given in the order of arrival, so those that have a row by name are all below one number.</summary>
    private static int NamedBelow(List<PendingCheckpoint> batch, int namedBelow)
    {
        foreach (var (member, _) in MergedRecords.Merge([.. batch.Select(checkpoint => checkpoint.Members)], member => member.Number))
        {
            namedBelow += member.Number == namedBelow && namedBelow < int.MaxValue ? 1 : 0;
        }

        return namedBelow;
    }

    private async Task RemoveBlobsAsync(OwnerRow before, List<CheckpointName> names)
    {
        var head = ownership.State.Row.Head;
        foreach (var name in names.Append(before.Head!.Value).Distinct().Where(name => name != head && !ownership.State.Row.Pending.Contains(name)))
        {
            await blobs.RemoveAsync(name, _stop.Token).ConfigureAwait(false);
        }
    }

    private void Fail(LedgerStoreException failure)
    {
        Failure = failure;
        Advance();
    }

    private void Advance()
    {
        TaskCompletionSource ended;
        lock (_lock)
        {
            (ended, _progress) = (_progress, NewProgress());
        }

        ended.SetResult();
    }

    private static TaskCompletionSource NewProgress() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
