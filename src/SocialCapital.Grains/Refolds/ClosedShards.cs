using Microsoft.Extensions.Logging;
using SocialCapital.Grains.Abstractions.Audits;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Previews;
using SocialCapital.Grains.Communities;

namespace SocialCapital.Grains.Refolds;

/// <summary>
/// Closes a community for a re-fold, and opens it again. Where a shard does not answer it may still be open: then its owner is fenced by the
/// store, and what it has under way is not acknowledged.
/// </summary>
internal sealed partial class ClosedShards(IGrainFactory grains, string community, int shards, ILogger logger)
{
    /// <summary>Closes it, and returns when every shard has answered what it had taken; null where another policy is in force, or another re-fold has closed it.</summary>
    public async Task<PolicyDocument?> CloseAsync(string refold, int policyVersion)
    {
        if (await Community.CloseAsync(refold, policyVersion) is not { } policy)
        {
            return null;
        }

        await Task.WhenAll(grains.ShardsOf(community, shards).Select(shard => TryAsync(shard.CloseAsync)));

        // In this order: none can begin any more.
        await grains.GetGrain<IAuditGrain>(community).DropAsync();
        await grains.GetGrain<IPolicyPreviewGrain>(community).ForgetAsync();
        return policy;
    }

    /// <summary>Keeps it closed.</summary>
    public Task KeepAsync(string refold) => Community.KeepClosedAsync(refold);

    /// <summary>
    /// Opens it, and returns when every shard is open that can be: whoever is awake on any silo has been told by then that it has a new owner,
    /// and asks that.
    /// </summary>
    public async Task OpenAsync(string refold)
    {
        // One that began though it must not, since the community's grain had forgotten that it was closed, read what is no more.
        await TryAsync(grains.GetGrain<IAuditGrain>(community).DropAsync);
        await TryAsync(() => Community.ReopenAsync(refold));
        await Task.WhenAll(grains.ShardsOf(community, shards).Select(shard => TryAsync(shard.GetStatusAsync)));
        await TryAsync(grains.GetGrain<IAuditGrain>(community).WakeAsync);
    }

    private ICommunityGrain Community => grains.GetGrain<ICommunityGrain>(community);

    private async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e)
        {
            // Whatever it is (an audit's folder may be gone, too), what comes after it must be done all the same: it opens the community.
            LogNoAnswer(logger, community, e);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Not everybody has answered when {Community} was closed for a re-fold, or opened after it.")]
    private static partial void LogNoAnswer(ILogger logger, string community, Exception exception);
}
