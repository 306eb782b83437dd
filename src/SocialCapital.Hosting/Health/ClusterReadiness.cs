using Microsoft.Extensions.Hosting;
using SocialCapital.Grains.Abstractions.Health;

namespace SocialCapital.Hosting.Health;

/// <summary>A gateway can take events while a silo that it reaches can. Asked of the cluster at most once a second.</summary>
public sealed class ClusterReadiness(IHostApplicationLifetime lifetime, IGrainFactory grains, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1);
    private long _askedAt;
    private bool _isReady;

    /// <summary>True where an event sent now can be expected to be taken.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!lifetime.ApplicationStarted.IsCancellationRequested
            || lifetime.ApplicationStopping.IsCancellationRequested
            || !await _turn.WaitAsync(AskTimeout, cancellationToken))
        {
            return false;
        }

        try
        {
            if (_askedAt == 0 || time.GetElapsedTime(_askedAt) >= AskInterval)
            {
                _isReady = await AskAsync();
                _askedAt = time.GetTimestamp();
            }

            return _isReady;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> AskAsync()
    {
        try
        {
            return await grains.GetGrain<IPulseGrain>(0).IsReadyAsync().WaitAsync(AskTimeout, time);
        }
        catch (Exception)
        {
            // Whatever it is, nobody answers.
            return false;
        }
    }
}
