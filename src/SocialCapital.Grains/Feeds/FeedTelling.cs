using Microsoft.Extensions.Logging;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Audits;
using SocialCapital.Ledger.Audits;

namespace SocialCapital.Grains.Feeds;

/// <summary>
/// Tells a community's feed what an audit found. An audit that can't tell it ends all the same: the next one finds the same news, for it
/// is held against what was told.
/// </summary>
internal sealed partial class FeedTelling(IGrainFactory grains, ILogger<FeedTelling> logger)
{
    /// <summary>Whoever looks for news of takers during an audit; null where nobody wants to know.</summary>
    public async Task<TakerWatch?> WatchAsync(string community)
    {
        try
        {
            return await grains.GetGrain<IFeedGrain>(community).GetToldTakersAsync() is { } told ? new TakerWatch(told) : null;
        }
        catch (Exception e)
        {
            LogNotTold(logger, community, e);
            return null;
        }
    }

    /// <summary>Tells what was found.</summary>
    public async Task TellAsync(string community, TakerWatch? takers, AuditResult result)
    {
        if (takers is null)
        {
            return;
        }

        try
        {
            await grains.GetGrain<IFeedGrain>(community).TellAsync(takers.News(AuditViews.Rings(result)));
        }
        catch (Exception e)
        {
            LogNotTold(logger, community, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The feed of {Community} could not be told what the audit found; the next audit tells it.")]
    private static partial void LogNotTold(ILogger logger, string community, Exception exception);
}
