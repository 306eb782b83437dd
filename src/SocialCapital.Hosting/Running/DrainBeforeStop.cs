using Microsoft.Extensions.Hosting;

namespace SocialCapital.Hosting.Running;

/// <summary>
/// A gateway that is told to stop says at once that it is not ready, and serves on for a while: whoever balances the load
/// needs that long to notice, and what it sends meanwhile is answered.
/// </summary>
internal sealed class DrainBeforeStop(TimeSpan duration, TimeProvider time) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(duration, time, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
