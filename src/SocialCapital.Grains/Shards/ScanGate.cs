namespace SocialCapital.Grains.Shards;

/// <summary>
/// Lets a few at a time read all accounts of a shard. A scan is begun on the shard's own loop and needs one of the store's few
/// connections for that: whoever waited for one there would hold up the shard's events.
/// </summary>
internal sealed class ScanGate : IDisposable
{
    // Each may begin two scans, and the embedded store has four connections for them.
    private const int ReadersMax = 2;

    private readonly SemaphoreSlim _readers = new(ReadersMax);

    /// <summary>Runs something that scans a shard, when it is its turn.</summary>
    /// <param name="scan">What is run.</param>
    /// <param name="cancellationToken">Ends the wait for the turn.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> scan, CancellationToken cancellationToken = default)
    {
        await _readers.WaitAsync(cancellationToken);
        try
        {
            return await scan();
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _readers.Dispose();
}
