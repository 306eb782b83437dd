using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Communities;

namespace SocialCapital.Grains.Webhooks;

/// <inheritdoc cref="IFeedRoundsGrain"/>
[Reentrant]
internal sealed partial class FeedRoundsGrain(
    [PersistentState("feed-rounds", CommunityGrain.StorageName)] IPersistentState<KeptRounds> stored, TimeProvider time, ILogger<FeedRoundsGrain> logger)
    : Grain, IFeedRoundsGrain
{
    /// <summary>Every silo asks for rounds; more often than this none is made.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int AtATime = 32;

    private Task _round = Task.CompletedTask;
    private long? _roundAt;
    private long _joins;

    private SemaphoreSlim Writing { get; } = new(1);

    /// <inheritdoc/>
    public async Task<bool> JoinAsync(string community)
    {
        _joins++;
        if (stored.State.Communities.Contains(community))
        {
            return true;
        }

        if (stored.State.Communities.Count >= IFeedRoundsGrain.CommunitiesMax)
        {
            return false;
        }

        await ChangeAsync(communities => communities.Add(community));
        return true;
    }

    /// <inheritdoc/>
    public Task RoundAsync()
    {
        if (_round.IsCompleted && (_roundAt is not { } at || time.GetElapsedTime(at) >= Interval))
        {
            _roundAt = time.GetTimestamp();
            _round = WakeAllAsync();
        }

        return Task.CompletedTask;
    }

    private async Task WakeAllAsync()
    {
        foreach (var some in stored.State.Communities.ToArray().Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(WakeAsync));
        }
    }

    private async Task WakeAsync(string community)
    {
        try
        {
            // A community that joins meanwhile may be this one, which then has a webhook though it said that it has none.
            var joins = _joins;
            if (!await GrainFactory.GetGrain<IFeedGrain>(community).WakeAsync() && joins == _joins)
            {
                await ChangeAsync(communities => communities.Remove(community));
            }
        }
        catch (Exception e)
        {
            // The next round will do.
            LogNotWoken(logger, community, e);
        }
    }

    private async Task ChangeAsync(Action<HashSet<string>> change)
    {
        await Writing.WaitAsync();
        try
        {
            var changed = new KeptRounds { Communities = [.. stored.State.Communities] };
            change(changed.Communities);
            stored.State = changed;
            await stored.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is unknown: only reading it again tells.
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            Writing.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The feed of {Community} can't be woken now.")]
    private static partial void LogNotWoken(ILogger logger, string community, Exception exception);
}
