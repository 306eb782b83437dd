using Microsoft.Extensions.Hosting;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Server.Hosting;

/// <summary>
/// The server can take events from when its silo has started until it begins to stop, as long as its store can be written:
/// a small document is, at most every two seconds and only when somebody asks.
/// </summary>
internal sealed class ServerReadiness(IHostApplicationLifetime lifetime, ISettingsStore settings, TimeProvider time) : IReadiness, IDisposable
{
    private const string Key = "server/readiness";

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private long _probedAt;
    private bool _isWritable;

    /// <inheritdoc/>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }

        if (!await _turn.WaitAsync(ProbeTimeout, cancellationToken))
        {
            return false;
        }

        try
        {
            if (_probedAt == 0 || time.GetElapsedTime(_probedAt) >= ProbeInterval)
            {
                _isWritable = await ProbeAsync();
                _probedAt = time.GetTimestamp();
            }

            return _isWritable;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> ProbeAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(ProbeTimeout, time);
            var known = await settings.ReadAsync(Key, timeout.Token);
            return await settings.WriteAsync(Key, "{}"u8.ToArray(), known?.Version, timeout.Token) is not null;
        }
        catch (Exception e) when (e is LedgerStoreException or OperationCanceledException)
        {
            return false;
        }
    }
}
