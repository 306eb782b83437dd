using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Reading;

/// <summary>
/// Rows of one snapshot, enumerated once. The snapshot's connection is given back when the enumeration ends, when the
/// scan has been open for too long, or when the store closes, whichever comes first.
/// </summary>
/// <param name="next">Reads the next rows, an empty list at the end; called on a pool thread, never twice at once, and not before those of the last call were enumerated.</param>
/// <param name="giveBack">Gives the connection back; called once.</param>
/// <param name="cancellationToken">The caller's.</param>
internal sealed class Scan<TRecord>(Func<List<TRecord>> next, Action<bool> giveBack, CancellationToken cancellationToken)
    : IAsyncEnumerable<TRecord>, IOpenScan
{
    // The connection is used by one at a time: whoever reads the next rows, or whoever ends the scan. Held on pool threads only.
    private readonly Lock _turn = new();
    private bool _isEnumerated;
    private bool _hasEnded;
    private string? _whyCutOff;

    /// <inheritdoc/>
    public async IAsyncEnumerator<TRecord> GetAsyncEnumerator(CancellationToken cancellation = default)
    {
        if (Interlocked.Exchange(ref _isEnumerated, true))
        {
            throw new InvalidOperationException("A scan is one snapshot and can be enumerated once.");
        }

        var isSound = false;
        try
        {
            while (await NextAsync(cancellation).ConfigureAwait(false) is { Count: > 0 } records)
            {
                foreach (var record in records)
                {
                    yield return record;
                }
            }

            isSound = true;
        }
        finally
        {
            await EndAsync(isSound).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task CutOffAsync(string reason)
    {
        _whyCutOff = reason;
        return EndAsync(isSound: false);
    }

    private Task<List<TRecord>> NextAsync(CancellationToken cancellation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        cancellation.ThrowIfCancellationRequested();
        return Task.Run(Next, CancellationToken.None);
    }

    private List<TRecord> Next()
    {
        lock (_turn)
        {
            return _hasEnded ? throw new LedgerStoreException(_whyCutOff ?? "The scan has ended.") : next();
        }
    }

    private Task EndAsync(bool isSound) => Task.Run(() => End(isSound), CancellationToken.None);

    private void End(bool isSound)
    {
        lock (_turn)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                giveBack(isSound);
            }
        }
    }
}
