using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>
/// The scans that are open on a shard, and what each took as its snapshot. Checkpoints that a scan has in its snapshot may
/// be applied under it: it prefers its own images. Later ones wait until it ends or is cut off.
/// </summary>
internal sealed class ScanRegister(int scansMax)
{
    private readonly Lock _lock = new();
    private readonly HashSet<OpenScan> _open = [];
    private Action _ended = () => { };

    /// <summary>Is called when a scan has ended, on any thread.</summary>
    public void WhenEnded(Action callback) => _ended = callback;

    /// <summary>Takes a snapshot and registers a scan of it, in one step.</summary>
    public OpenScan Open(Func<OwnedState> take)
    {
        lock (_lock)
        {
            if (_open.Count >= scansMax)
            {
                throw new LedgerStoreException($"{scansMax} scans are open already; no more are allowed.");
            }

            var scan = new OpenScan(this, take());
            _open.Add(scan);
            return scan;
        }
    }

    /// <summary>Takes the checkpoints that may be applied, oldest first, in one step with looking at the open scans.</summary>
    public List<CheckpointName> Applicable(Func<OwnedState> take)
    {
        lock (_lock)
        {
            // Each snapshot's pending list is a piece of the list of all commits, so a common prefix is what all know.
            return [.. take().Row.Pending.TakeWhile(name => _open.All(scan => scan.Knows(name)))];
        }
    }

    /// <summary>Cuts off the scans that keep the oldest pending checkpoint from being applied.</summary>
    public void CutOffOldest(Func<OwnedState> take)
    {
        lock (_lock)
        {
            if (take().Row.Pending is [var oldest, ..])
            {
                foreach (var scan in _open.Where(scan => !scan.Knows(oldest)).ToList())
                {
                    scan.CutOff();
                    _open.Remove(scan);
                }
            }
        }

        _ended();
    }

    public void Close(OpenScan scan)
    {
        lock (_lock)
        {
            _open.Remove(scan);
        }

        _ended();
    }
}
