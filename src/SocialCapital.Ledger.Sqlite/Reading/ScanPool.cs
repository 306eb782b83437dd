using System.Collections.Concurrent;
using SocialCapital.Ledger.Sqlite.Accounts;

namespace SocialCapital.Ledger.Sqlite.Reading;

/// <summary>
/// The connections for scans. Each scan is cut off after a time, because the log of the accounts can't be reused behind
/// it, and because a scan that nobody enumerates would otherwise keep its connection for ever.
/// </summary>
internal sealed class ScanPool(Func<AccountsReader> open, SqliteLedgerOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string WhenClosing = "The store is closed.";
    private readonly ReaderPool<AccountsReader> _readers = new(open, options.ScansMax, options.ReadsWaitingMax);
    private readonly ConcurrentDictionary<IOpenScan, ITimer> _open = [];
    private volatile bool _isClosing;

    /// <summary>Takes a snapshot now and gives it as rows.</summary>
    /// <param name="start">Prepares the reading of rows in a transaction and gives what reads the next of them.</param>
    /// <param name="cancellationToken">Ends the wait, and the scan before its next rows.</param>
    public async Task<IAsyncEnumerable<TRecord>> ScanAsync<TRecord>(
        Func<AccountsReader, Func<List<TRecord>>> start,
        CancellationToken cancellationToken)
    {
        var reader = await _readers.RentAsync(cancellationToken).ConfigureAwait(false);
        Func<List<TRecord>> next;
        try
        {
            await Task.Run(reader.TakeSnapshot, CancellationToken.None).ConfigureAwait(false);
            next = start(reader);
        }
        catch
        {
            _readers.Return(reader, isSound: false);
            throw;
        }

        Scan<TRecord>? scan = null;
        scan = new Scan<TRecord>(next, isSound => GiveBack(scan!, reader, isSound), cancellationToken);
        Watch(scan);
        if (_isClosing)
        {
            await scan.CutOffAsync(WhenClosing).ConfigureAwait(false);
        }

        return scan;
    }

    /// <summary>Cuts off what is open and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        var closing = _readers.DisposeAsync();
        foreach (var scan in _open.Keys)
        {
            await scan.CutOffAsync(WhenClosing).ConfigureAwait(false);
        }

        await closing.ConfigureAwait(false);
    }

    private void Watch<TRecord>(Scan<TRecord> scan)
    {
        var reason = $"The scan was open for more than {options.ScanDurationMax} and was cut off: the accounts' log can't be reused behind it.";
        var timer = time.CreateTimer(_ => scan.CutOffAsync(reason), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _open[scan] = timer;
        timer.Change(options.ScanDurationMax, Timeout.InfiniteTimeSpan);
    }

    private void GiveBack(IOpenScan scan, AccountsReader reader, bool isSound)
    {
        if (_open.TryRemove(scan, out var timer))
        {
            timer.Dispose();
        }

        _readers.Return(reader, isSound && reader.TryEndSnapshot());
    }
}
