using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Feeds;
using SocialCapital.Grains.Abstractions.Webhooks;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Feeds;
using SocialCapital.Grains.Telemetry;

namespace SocialCapital.Grains.Webhooks;

/// <summary>
/// Delivers what a community's feed tells to one receiver, at least once. What was delivered is written down after each piece of the
/// feed: after a crash the piece that was under way is delivered again, with the same ids.
/// </summary>
[Reentrant]
internal sealed partial class WebhookGrain(
    [PersistentState("webhook", CommunityGrain.StorageName)] IPersistentState<KeptWebhook> stored,
    WebhookSender sender,
    WebhookInstruments instruments,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookGrain> logger) : Grain, IWebhookGrain
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    // A position that moved past what is not delivered is read again after a crash, no more.
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(5);

    private DeliveryBook? _book;
    private Deliveries? _deliveries;
    private Task _running = Task.CompletedTask;
    private bool _hasNews;
    private long _writtenAt;

    private SemaphoreSlim Writing { get; } = new(1);

    private string Key => this.GetPrimaryKeyString();

    private string Community => Key[..Key.LastIndexOf('/')];

    private string Id => Key[(Key.LastIndexOf('/') + 1)..];

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    private KeptWebhook Kept => stored.State;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (stored.RecordExists)
        {
            Begin();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Leave();
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <inheritdoc/>
    public async Task<string> CreateAsync(WebhookOrder order, string position)
    {
        if (_book is not null)
        {
            throw new InvalidOperationException("There is such a webhook already.");
        }

        var secret = WebhookSignatures.NewSecret();
        stored.State = new KeptWebhook
        {
            Url = order.Url,
            Types = order.Types,
            Description = order.Description,
            CreatedAt = Now,
            Secrets = [new KeptSecret { Text = secret }],
            Position = position,
        };
        await WriteAsync();
        Begin();
        return secret;
    }

    /// <inheritdoc/>
    public Task<WebhookView?> GetAsync() => Task.FromResult(Known() ? WebhookViews.Of(Id, Kept, Now) : null);

    /// <inheritdoc/>
    public async Task RemoveAsync()
    {
        Leave();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (stored.RecordExists)
        {
            await stored.ClearStateAsync();
        }

        _book = null;
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public async Task<string?> RotateAsync(TimeSpan overlap)
    {
        if (!Known())
        {
            return null;
        }

        var secret = WebhookSignatures.NewSecret();
        _book!.Rotate(secret, overlap, Now);
        await WriteAsync();
        return secret;
    }

    /// <inheritdoc/>
    public async Task<PingResult?> PingAsync()
    {
        if (!Known())
        {
            return null;
        }

        var id = $"ping_{Guid.NewGuid():N}";
        var began = time.GetTimestamp();
        var answer = await sender.SendAsync(new Uri(Kept.Url), _book!.Secrets(Now), id, NoticeBodies.Ping(id, Community, Now, Id));
        return new PingResult(id, answer.IsTaken, answer.Status, answer.Failure, time.GetElapsedTime(began));
    }

    /// <inheritdoc/>
    public async Task<bool> EnableAsync()
    {
        if (!Known())
        {
            return false;
        }

        _book!.Enable(Now);
        await WriteAsync();
        Run();
        return true;
    }

    /// <inheritdoc/>
    public Task<DeliveryView[]?> ListAsync(bool isDead, int limit) =>
        Task.FromResult(Known() ? WebhookViews.Of(isDead ? Kept.Dead : Kept.Held, isDead, limit) : null);

    /// <inheritdoc/>
    public async Task<int?> RedeliverAsync(RedeliveryOrder order)
    {
        if (!Known())
        {
            return null;
        }

        var count = _book!.Redeliver(order, Now);
        await WriteAsync();
        Run();
        return count;
    }

    /// <inheritdoc/>
    public Task WakeAsync()
    {
        if (Known())
        {
            _hasNews = true;
            Run();
        }

        return Task.CompletedTask;
    }

    private void Begin()
    {
        _book = new DeliveryBook(Kept, options.Value.RetryFor, Random.Shared.NextDouble);
        _deliveries = new Deliveries(Community, Id, Kept, _book, GrainFactory.GetGrain<IFeedGrain>(Community), sender, instruments, time, logger);
        this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(TickInterval, TickInterval) { Interleave = true });
        Tell();
    }

    private bool Known()
    {
        if (_book is null)
        {
            // Whoever asks about webhooks that do not exist must not fill the memory with them.
            DeactivateOnIdle();
        }

        return _book is not null;
    }

    private Task TickAsync(CancellationToken cancellationToken)
    {
        if (_book is not null && (_hasNews || _book.Due(Now).Length > 0))
        {
            Run();
        }

        return Task.CompletedTask;
    }

    /// <summary>Begins nothing more.</summary>
    private void Leave()
    {
        instruments.Forget(Key);
        if (_deliveries is not null)
        {
            _deliveries.IsLeaving = true;
        }
    }

    /// <summary>Delivers what there is to deliver, unless that is under way. Does not wait for it.</summary>
    private void Run()
    {
        if (_running.IsCompleted && _deliveries is { IsLeaving: false } deliveries)
        {
            _running = RunAsync(deliveries);
        }
    }

    private async Task RunAsync(Deliveries deliveries)
    {
        try
        {
            var hasMore = true;
            while (hasMore && !deliveries.IsLeaving && _book!.IsOn)
            {
                var tried = await deliveries.SendDueAsync();
                _hasNews = false;
                (var read, hasMore) = _book.MayRead ? await deliveries.SendNextAsync() : (0, false);
                if (tried + read > 0 || time.GetElapsedTime(_writtenAt) >= WriteInterval)
                {
                    await WriteAsync();
                }

                Tell();
            }
        }
        catch (Exception e)
        {
            // The next tick goes on; what was delivered and could not be written down is delivered again after a crash alone.
            _hasNews = true;
            LogFailed(logger, Community, Id, e);
        }
    }

    private async Task WriteAsync()
    {
        await Writing.WaitAsync();
        try
        {
            await stored.WriteStateAsync();
            _writtenAt = time.GetTimestamp();
        }
        catch (InconsistentStateException)
        {
            // Somebody else delivers now.
            Leave();
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            Writing.Release();
        }
    }

    private void Tell()
    {
        if (_deliveries is { IsLeaving: false })
        {
            instruments.Set(Key, Kept.Held.Count, Kept.Held.Count == 0 ? null : Kept.Held.Min(held => held.At.UnixMicroseconds), _book!.IsOn);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Webhook {Webhook} of {Community} goes on later: the feed can't be read, or what was delivered can't be written down.")]
    private static partial void LogFailed(ILogger logger, string community, string webhook, Exception exception);
}
