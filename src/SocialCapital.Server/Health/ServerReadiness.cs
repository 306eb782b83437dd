using SocialCapital.Gateway.Hosting;
using SocialCapital.Grains.Health;

namespace SocialCapital.Server.Health;

/// <summary>A server that is a silo, too, is ready when its silo is.</summary>
internal sealed class ServerReadiness(SiloReadiness silo) : IReadiness
{
    /// <inheritdoc/>
    public ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken) => silo.IsReadyAsync(cancellationToken);
}
