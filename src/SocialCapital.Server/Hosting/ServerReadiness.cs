using Microsoft.Extensions.Hosting;
using SocialCapital.Gateway.Hosting;

namespace SocialCapital.Server.Hosting;

/// <summary>The server can take events from when its silo has started until it begins to stop.</summary>
internal sealed class ServerReadiness(IHostApplicationLifetime lifetime) : IReadiness
{
    public ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested);
}
