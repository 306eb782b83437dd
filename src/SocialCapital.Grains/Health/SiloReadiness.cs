using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Health;

/// <summary>
/// A silo can take events from when it has joined its cluster until it begins to stop, as long as its store can be written:
/// a small document is, at most every two seconds and only when somebody asks.
/// </summary>
public sealed class SiloReadiness : IDisposable
{
    private const string Key = "server/readiness";

    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private readonly IHostApplicationLifetime _lifetime;
    private readonly ISiloStatusOracle _silo;
    private readonly ISettingsStore _settings;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1);
    private long _probedAt;
    private bool _isWritable;

    /// <summary>Of this process's silo.</summary>
    public SiloReadiness(IHostApplicationLifetime lifetime, ISiloStatusOracle silo, ISettingsStore settings, TimeProvider time) =>
        (_lifetime, _silo, _settings, _time) = (lifetime, silo, settings, time);

    /// <summary>True where an event sent now can be expected to be taken. Takes a second or two at most.</summary>
    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (!_lifetime.ApplicationStarted.IsCancellationRequested
            || _lifetime.ApplicationStopping.IsCancellationRequested
            || _silo.CurrentStatus != SiloStatus.Active
            || !await _turn.WaitAsync(ProbeTimeout, cancellationToken))
        {
            return false;
        }

        try
        {
            if (_probedAt == 0 || _time.GetElapsedTime(_probedAt) >= ProbeInterval)
            {
                _isWritable = await ProbeAsync();
                _probedAt = _time.GetTimestamp();
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
            using var timeout = new CancellationTokenSource(ProbeTimeout, _time);
            var known = await _settings.ReadAsync(Key, timeout.Token);

            // Refused because another silo wrote it meanwhile is as good: the store takes writes.
            await _settings.WriteAsync(Key, "{}"u8.ToArray(), known?.Version, timeout.Token);
            return true;
        }
        catch (Exception e) when (e is LedgerStoreException or OperationCanceledException)
        {
            return false;
        }
    }
}
