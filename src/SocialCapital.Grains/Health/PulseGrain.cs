using Orleans.Concurrency;
using SocialCapital.Grains.Abstractions.Health;

namespace SocialCapital.Grains.Health;

/// <inheritdoc cref="IPulseGrain"/>
[StatelessWorker(1), Reentrant]
internal sealed class PulseGrain(SiloReadiness readiness) : Grain, IPulseGrain
{
    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync() => await readiness.IsReadyAsync(CancellationToken.None);
}
