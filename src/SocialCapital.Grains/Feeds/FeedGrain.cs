using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Communities;

namespace SocialCapital.Grains.Feeds;

/// <summary>Lays the journals of a community's shards and what was found besides together as one feed.</summary>
[Reentrant]
internal sealed partial class FeedGrain(
    [PersistentState("feed", CommunityGrain.StorageName)] IPersistentState<KeptFeed> stored,
    CommunityCatalog catalog,
    TimeProvider time,
    ILogger<FeedGrain> logger) : Grain, IFeedGrain
{
    /// <summary>The most notices in a piece.</summary>
    public const int LimitMax = 200;

    /// <summary>For so long after somebody has read a feed what is found is kept for whoever comes back.</summary>
    public static readonly TimeSpan FollowedFor = TimeSpan.FromDays(7);

    private const int IdCharacters = 24;

    // The books are laid together for this: not for each favor.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    // What readers see, who come between: never what is only being written.
    private KeptFeed _kept = new();
    private FeedReading? _reading;
    private long? _lookedAt;
    private bool _isLooking;
    private int _adding;

    // One writes at a time.
    private SemaphoreSlim Writing { get; } = new(1);

    private string Community => this.GetPrimaryKeyString();

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kept = stored.State;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<NoticePage?> ReadAsync(string? position, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LimitMax);
        if (await ReadingAsync() is not { } reading)
        {
            return null;
        }

        if (_kept.FollowedUntil.Since(Now) < FollowedFor - TimeSpan.FromDays(1))
        {
            await ChangeAsync(kept =>
            {
                kept.FollowedUntil = Now.Plus(FollowedFor);
                return true;
            });
        }

        Look();
        return position is null
            ? new NoticePage([], (await reading.EndAsync(_kept.LastFinding)).ToString(), false)
            : await reading.ReadAsync(FeedPosition.Parse(position, reading.Shards), limit, _kept);
    }

    /// <inheritdoc/>
    public async Task<Notice?[]> FindAsync(NoticePlace[] places)
    {
        if (await ReadingAsync() is not { } reading)
        {
            return new Notice?[places.Length];
        }

        return await Task.WhenAll(places.Select(place => reading.FindAsync(place, _kept)));
    }

    /// <inheritdoc/>
    public async Task<bool> NoteAsync(int shard, long offset)
    {
        if (!_kept.IsFollowed(Now) || await ReadingAsync() is not { } reading)
        {
            DeactivateOnIdle();
            return false;
        }

        reading.Note(shard, offset);
        Look();
        WakeWebhooks();
        return true;
    }

    /// <inheritdoc/>
    public Task<long[]?> GetToldTakersAsync()
    {
        if (_kept.IsFollowed(Now))
        {
            return Task.FromResult<long[]?>([.. _kept.Takers]);
        }

        DeactivateOnIdle();
        return Task.FromResult<long[]?>(null);
    }

    /// <inheritdoc/>
    public Task<Notice[]> FindAboutAsync(string member) =>
        Task.FromResult<Notice[]>([.. _kept.Findings.Where(finding => FindingsLog.IsAbout(finding, member)).Select(NoticeBodies.Of)]);

    /// <inheritdoc/>
    public async Task TellAsync(AuditNews news)
    {
        await LogAsync(log => log.Tell(news));
        WakeWebhooks();
    }

    /// <inheritdoc/>
    public async Task<bool> ForgetAsync(string member)
    {
        var hadName = false;
        await LogAsync(log =>
        {
            log.Forget(member);
            hadName = log.HasChanged;
        });
        return hadName;
    }

    /// <inheritdoc/>
    public Task<bool> WakeAsync()
    {
        if (_kept.IsFollowed(Now))
        {
            Look();
        }

        WakeWebhooks();
        return Task.FromResult(_kept.Webhooks.Count + _adding > 0);
    }

    /// <inheritdoc/>
    public async Task<NewWebhook?> AddWebhookAsync(WebhookOrder order)
    {
        // From the moment that the community joins the rounds nothing may take it out of them for having no webhook.
        _adding++;
        try
        {
            return await ReadingAsync() is { } reading
                && _kept.Webhooks.Count < WebhookOrder.CountMax
                && await GrainFactory.GetGrain<IFeedRoundsGrain>(IFeedRoundsGrain.Key).JoinAsync(Community)
                    ? await MakeWebhookAsync(order, (await reading.EndAsync(_kept.LastFinding)).ToString())
                    : null;
        }
        finally
        {
            _adding--;
        }
    }

    /// <inheritdoc/>
    public Task<string[]> ListWebhooksAsync() => Task.FromResult<string[]>([.. _kept.Webhooks]);

    /// <inheritdoc/>
    public async Task<bool> RemoveWebhookAsync(string id)
    {
        if (!_kept.Webhooks.Contains(id))
        {
            return false;
        }

        await Webhook(id).RemoveAsync();
        await ChangeAsync(kept => kept.Webhooks.Remove(id));
        return true;
    }

    /// <summary>It is made before it is told of: where this breaks off between, nobody knows its id, and nothing wakes it.</summary>
    private async Task<NewWebhook?> MakeWebhookAsync(WebhookOrder order, string position)
    {
        var id = "wh_" + RandomNumberGenerator.GetHexString(IdCharacters, lowercase: true);
        var secret = await Webhook(id).CreateAsync(order, position);
        var isAdded = false;
        await ChangeAsync(kept => isAdded = kept.TryAdd(id));
        if (isAdded)
        {
            return new NewWebhook(id, secret);
        }

        await Webhook(id).RemoveAsync();
        return null;
    }

    private IWebhookGrain Webhook(string id) => GrainFactory.GetGrain<IWebhookGrain>($"{Community}/{id}");

    /// <summary>Has the webhooks look for something to deliver. Does not wait for it.</summary>
    private void WakeWebhooks()
    {
        foreach (var id in _kept.Webhooks)
        {
            _ = Webhook(id).WakeAsync();
        }
    }

    private async ValueTask<FeedReading?> ReadingAsync()
    {
        if (_reading is null)
        {
            if (await catalog.ShardsOfAsync(Community) is not (> 0 and var shards))
            {
                // Whoever asks about communities that do not exist must not fill the memory with them.
                DeactivateOnIdle();
                return null;
            }

            _reading ??= new FeedReading(GrainFactory, catalog, Community, shards, time);
        }

        return _reading;
    }

    /// <summary>Looks how the bank stands, where that was some time ago. Does not wait for it: whoever reads has other things to read.</summary>
    private void Look()
    {
        if (!_isLooking && (_lookedAt is not { } looked || time.GetElapsedTime(looked) >= LookInterval))
        {
            (_isLooking, _lookedAt) = (true, time.GetTimestamp());
            _ = LookAsync();
        }
    }

    private async Task LookAsync()
    {
        try
        {
            if (await GrainFactory.GetGrain<ILiquidityGrain>(Community).GetAsync() is { } bank && bank.State != _kept.Liquidity)
            {
                await LogAsync(log => log.Tell(bank));
                WakeWebhooks();
            }
        }
        catch (Exception e)
        {
            // The next look will do.
            LogBlind(logger, Community, e);
        }
        finally
        {
            _isLooking = false;
        }
    }

    private Task LogAsync(Action<FindingsLog> change) => ChangeAsync(kept =>
    {
        var log = new FindingsLog(Community, kept, Now);
        change(log);
        return log.HasChanged;
    });

    /// <summary>Changes what is kept: what readers see is on the disk.</summary>
    private async Task ChangeAsync(Func<KeptFeed, bool> change)
    {
        await Writing.WaitAsync();
        var changed = _kept.Copy();
        try
        {
            if (!change(changed))
            {
                return;
            }

            stored.State = changed;
            await stored.WriteStateAsync();
            _kept = changed;
        }
        catch
        {
            // Whether it was written is unknown, or somebody else has written: only reading it again tells.
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            Writing.Release();
        }
    }

    [LoggerMessage(1, LogLevel.Information, "How the bank of {Community} stands can't be looked at now.")]
    private static partial void LogBlind(ILogger logger, string community, Exception exception);
}
