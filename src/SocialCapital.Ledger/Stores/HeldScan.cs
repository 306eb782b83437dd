namespace SocialCapital.Ledger.Stores;

/// <summary>
/// A scan of a store that is read later, or never. Its enumerator has been moved once, since one that never was lets go of nothing:
/// to dispose of this frees the store's connection.
/// </summary>
internal sealed class HeldScan<T> : IAsyncDisposable
{
    private readonly IAsyncEnumerator<T> _records;
    private bool _hasRecord;

    private HeldScan(IAsyncEnumerator<T> records, bool hasRecord) => (_records, _hasRecord) = (records, hasRecord);

    /// <summary>Holds a scan. Not to be canceled: that would leave it half begun.</summary>
    public static async Task<HeldScan<T>> HoldAsync(IAsyncEnumerable<T> scan)
    {
        var records = scan.GetAsyncEnumerator(CancellationToken.None);
        try
        {
            return new HeldScan<T>(records, await records.MoveNextAsync());
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads it, once, and lets others have the thread in between.</summary>
    public async IAsyncEnumerable<T> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int YieldedAfter = 1_024;
        for (var count = 1; _hasRecord; count++)
        {
            yield return _records.Current;
            if (count % YieldedAfter == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            _hasRecord = await _records.MoveNextAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _records.DisposeAsync();
}
