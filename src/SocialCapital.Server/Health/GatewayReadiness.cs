using SocialCapital.Gateway.Hosting;
using SocialCapital.Hosting.Health;

namespace SocialCapital.Server.Health;

/// <summary>A gateway is ready when the cluster is.</summary>
internal sealed class GatewayReadiness(ClusterReadiness cluster) : IReadiness
{
    /// <inheritdoc/>
    public ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken) => cluster.IsReadyAsync(cancellationToken);
}
