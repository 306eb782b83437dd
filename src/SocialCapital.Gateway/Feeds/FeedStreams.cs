using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using SocialCapital.Gateway.Authentication;
using SocialCapital.Gateway.Endpoints;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Telemetry;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Shards;

namespace SocialCapital.Gateway.Feeds;

/// <summary>
/// Streams of what happens in a community, as server-sent events. Nothing is queued for anybody: each stream reads on from its own
/// position when its reader has taken what came before. Whoever is cut off resumes there.
/// </summary>
internal sealed class FeedStreams(
    IGrainFactory grains, AccessGuard guard, GatewayInstruments instruments, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>So many streams of a community are open here at a time: each asks its feed once a second.</summary>
    public const int PerCommunityMax = 32;

    /// <summary>So many are open here at a time.</summary>
    public const int TotalMax = 1_000;

    /// <summary>The type of an event that says nothing but where the stream is.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>How often a stream with nothing to tell says so: well within the minute after which proxies cut what is silent.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>How often a feed is asked whether there is more, and the key whether it opens still.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Whoever does not take an event within this time is cut off.</summary>
    public static readonly TimeSpan SlownessMax = TimeSpan.FromSeconds(30);

    private const int PieceMax = 100;

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Opens one. What can be refused is refused before the first event.</summary>
    /// <exception cref="ProblemException">The position is none of this community, or too many streams are open.</exception>
    public async Task<IAsyncEnumerable<SseItem<string>>> OpenAsync(HttpContext context, string? after)
    {
        var community = context.EnteredCommunity().Info;
        if (after is not null && !FeedPosition.TryParse(after, community.Shards, out _))
        {
            throw new ProblemException(ProblemKind.BadRequest, "Last-Event-ID: the id of an event of this community's stream.", "Last-Event-ID");
        }

        if (_open.Values.Sum() >= TotalMax || _open.AddOrUpdate(community.Id, 1, (_, count) => count + 1) > PerCommunityMax)
        {
            Leave(community.Id);
            throw new ProblemException(ProblemKind.TooManyStreams, $"A gateway opens {PerCommunityMax} streams of a community, and {TotalMax} in all.");
        }

        instruments.CountStream(1);
        context.Response.OnCompleted(() =>
        {
            instruments.CountStream(-1);
            Leave(community.Id);
            return Task.CompletedTask;
        });
        var first = await ReadAsync(community.Id, after);
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            // It lasts as long as its reader likes: that says nothing of how quick answers are.
            metrics.MetricsDisabled = true;
        }

        return RunAsync(context, community.Id, after, first, context.RequestAborted);
    }

    private async IAsyncEnumerable<SseItem<string>> RunAsync(
        HttpContext context, string community, string? after, NoticePage page, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        await using var slowness = clock.CreateTimer(_ => context.Abort(), null, SlownessMax, Timeout.InfiniteTimeSpan);
        var spokeAt = clock.GetTimestamp();
        yield return Beat(page.Notices.Length == 0 ? page.Next : after);
        while (true)
        {
            foreach (var notice in page.Notices)
            {
                slowness.Change(SlownessMax, Timeout.InfiniteTimeSpan);
                yield return new SseItem<string>(notice.Body, notice.Type) { EventId = notice.Position };
                spokeAt = clock.GetTimestamp();
            }

            slowness.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (!page.HasMore && !await WaitAsync(stopping.Token))
            {
                yield break;
            }

            var isOpen = await IsOpenStillAsync(context, community);
            if (isOpen == false)
            {
                yield break;
            }

            page = (isOpen is null ? null : await TryReadAsync(community, page.Next)) ?? page with { Notices = [], HasMore = false };
            if (page.Notices.Length == 0 && clock.GetElapsedTime(spokeAt) >= HeartbeatInterval)
            {
                slowness.Change(SlownessMax, Timeout.InfiniteTimeSpan);
                yield return Beat(page.Next);
                spokeAt = clock.GetTimestamp();
            }
        }
    }

    private async Task<NoticePage> ReadAsync(string community, string? after) =>
        await grains.GetGrain<IFeedGrain>(community).ReadAsync(after, PieceMax)
            ?? throw ProblemException.UnknownCommunity();

    /// <summary>Null where the feed can't be read now: the stream waits for it, as its reader would.</summary>
    private async Task<NoticePage?> TryReadAsync(string community, string after)
    {
        try
        {
            return await ReadAsync(community, after);
        }
        catch (Exception e) when (IsPassing(e))
        {
            return null;
        }
    }

    private static bool IsPassing(Exception e) => e is ShardUnavailableException or TimeoutException or Orleans.Runtime.OrleansException;

    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        await Task.Delay(PollInterval, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    /// <summary>A key that was revoked, has expired, or lost the policy's leave ends its streams, as it ends all else. Null where nobody can say now: nothing is told then.</summary>
    private async ValueTask<bool?> IsOpenStillAsync(HttpContext context, string community)
    {
        try
        {
            await guard.OpenAsync(context.Request, community, Access.ReadRelationships);
            return true;
        }
        catch (ProblemException)
        {
            return false;
        }
        catch (Exception e) when (IsPassing(e))
        {
            return null;
        }
    }

    private static SseItem<string> Beat(string? position) => new("{}", Heartbeat) { EventId = position };

    private void Leave(string community)
    {
        if (_open.AddOrUpdate(community, 0, (_, count) => count - 1) == 0)
        {
            _open.TryRemove(new KeyValuePair<string, int>(community, 0));
        }
    }
}
