using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCapital.Grains.Abstractions.Webhooks;

namespace SocialCapital.Grains.Webhooks;

/// <summary>Has the feeds of communities with webhooks woken as long as this silo runs: whoever was delivering when a silo died is woken elsewhere.</summary>
internal sealed partial class FeedRounds(IGrainFactory grains, TimeProvider time, ILogger<FeedRounds> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = First;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await grains.GetGrain<IFeedRoundsGrain>(IFeedRoundsGrain.Key).RoundAsync();
                pause = Interval;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The silo may not have started yet, or the store may fail.
                pause = First;
                LogNoRound(logger, e);
            }
            catch (Exception)
            {
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "No round of the feeds could be made.")]
    private static partial void LogNoRound(ILogger logger, Exception exception);
}
