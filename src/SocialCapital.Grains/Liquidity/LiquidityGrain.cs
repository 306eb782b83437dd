using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Telemetry;

namespace SocialCapital.Grains.Liquidity;

/// <summary>Lays the books of a community's shards together. Keeps nothing but the last answer: the state follows from the books.</summary>
[Reentrant]
internal sealed partial class LiquidityGrain(CommunityCatalog catalog, CommunityFigures figures, TimeProvider time, ILogger<LiquidityGrain> logger) : Grain, ILiquidityGrain
{
    // Whoever asks for a favor waits for this at most once a second, however many ask.
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(1);

    private Task? _looking;
    private long _lookedAt;
    private bool _hasLooked;
    private bool _isRun;

    private string Community => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<LiquidityView?> GetAsync()
    {
        if (await ReadAsync() is not var (books, policy, now))
        {
            return null;
        }

        var report = Watch(books, policy, now);
        Remember(report.State);
        return LiquidityViews.Of(books, report, policy);
    }

    /// <inheritdoc/>
    public async Task<bool> IsRunAsync()
    {
        if (!_hasLooked || time.GetElapsedTime(_lookedAt) > AgeMax)
        {
            // Of those who come together only the first looks.
            if (_looking is null or { IsCompleted: true })
            {
                _looking = LookAsync();
            }

            await _looking;
        }

        return _isRun;
    }

    private async Task LookAsync()
    {
        try
        {
            if (await ReadAsync() is var (books, policy, now))
            {
                Remember(Watch(books, policy, now).State);
            }
        }
        catch (Exception e) when (e is ShardUnavailableException or TimeoutException or OrleansException)
        {
            LogBlind(logger, Community, _isRun, e);
            Remember(_isRun ? LiquidityState.Run : LiquidityState.Calm);
        }
    }

    private LiquidityReport Watch(ShardBooks[] books, Policy policy, Timestamp now)
    {
        var report = RunWatch.Watch(LiquidityViews.Together(books), policy, now);
        figures.SetLiquidity(Community, report);
        return report;
    }

    private void Remember(LiquidityState state)
    {
        _isRun = state == LiquidityState.Run;
        _lookedAt = time.GetTimestamp();
        _hasLooked = true;
    }

    private async Task<(ShardBooks[] Books, Policy Policy, Timestamp Now)?> ReadAsync()
    {
        if (await catalog.ShardsOfAsync(Community) is not (> 0 and var shards))
        {
            // Whoever asks about communities that do not exist must not fill the memory with them.
            DeactivateOnIdle();
            return null;
        }

        var books = await Task.WhenAll(GrainFactory.ShardsOf(Community, shards).Select(shard => shard.ReadBooksAsync()));
        var policy = await catalog.PolicyAsync(Community, books.Max(one => one.PolicyVersion));
        return (books, policy, Timestamp.From(time.GetUtcNow()));
    }

    [LoggerMessage(1, LogLevel.Warning, "The books of {Community} can't be read; what was known last stands (a run: {IsRun}).")]
    private static partial void LogBlind(ILogger logger, string community, bool isRun, Exception exception);
}
