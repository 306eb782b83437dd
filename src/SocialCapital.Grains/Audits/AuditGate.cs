namespace SocialCapital.Grains.Audits;

/// <summary>Lets one audit at a time run on a silo: it takes a core.</summary>
internal sealed class AuditGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs something when it is its turn.</summary>
    public async Task RunAsync(Func<Task> audit, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await audit();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
