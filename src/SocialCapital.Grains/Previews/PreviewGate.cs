namespace SocialCapital.Grains.Previews;

/// <summary>Lets one preview or re-fold at a time run on a silo: it takes a core, and at its bounds some two gigabytes of memory.</summary>
internal sealed class PreviewGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs something when it is its turn.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
