using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SocialCapital.Hosting.Running;

/// <summary>
/// Ends a process whose stop takes longer than it may. The host tells everybody to hurry when the time is over; Orleans then still
/// tries for minutes to tell a membership that does not answer that this silo leaves. What was acknowledged is durable by then, and
/// what was not is sent again: nothing is lost by ending.
/// </summary>
internal sealed partial class StopBound(IHostApplicationLifetime lifetime, IOptions<HostOptions> host, ILogger<StopBound> logger) : IHostedService, IDisposable
{
    /// <summary>How long after its time a stop may still take at most: a store that hangs keeps a shard for so long.</summary>
    private static readonly TimeSpan GraceMax = TimeSpan.FromSeconds(30);

    private Timer? _timer;

    /// <summary>The stop's time, and as much again for whoever heeds that it is over, half a minute at most.</summary>
    private TimeSpan Bound => host.Value.ShutdownTimeout + (host.Value.ShutdownTimeout < GraceMax ? host.Value.ShutdownTimeout : GraceMax);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _timer = new Timer(_ => End(), null, Bound, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void End()
    {
        LogTooLong(logger, Bound.TotalSeconds);
        Environment.Exit(1);
    }

    [LoggerMessage(1, LogLevel.Error, "The stop has taken {Seconds} seconds, and is cut off. What was acknowledged is durable.")]
    private static partial void LogTooLong(ILogger logger, double seconds);
}
