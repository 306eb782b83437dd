using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Leaderboards;
using SocialCapital.Grains.Statements;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Shards;

/// <summary>The thin shell of a <see cref="LedgerShard"/>: opens it, lends it to callers, and lets it go when it stops.</summary>
[Reentrant]
internal sealed partial class LedgerShardGrain(
    ILedgerStore ledger,
    ShardOpening opening,
    ShardRegistry registry,
    CommunityCatalog catalog,
    AwakeAccounts awake,
    ILocalSiloDetails silo,
    ISiloListenerClient listeners,
    IOptions<LedgerShardOptions> options,
    TimeProvider time,
    ILogger<LedgerShardGrain> logger) : Grain, ILedgerShardGrain, IAsyncDisposable
{
    private static readonly TimeSpan HeartbeatInterval = SiloLinks.LeaseDuration / 4;
    private static readonly TimeSpan AuditInterval = TimeSpan.FromSeconds(30);

    private LedgerShard? _shard;
    private ConfirmedShardStore? _store;
    private SiloLinks? _links;
    private ShardLeaderboard? _leaderboard;
    private long _auditedOffset = -1;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = ShardKey.Parse(this.GetPrimaryKeyString());
        try
        {
            var policy = await GrainFactory.GetGrain<ICommunityGrain>(key.Community).GetPolicyAsync()
                ?? throw new ShardUnavailableException($"There is no community {key.Community}.");
            _store = new ConfirmedShardStore(await ledger.OpenShardAsync(key, cancellationToken), time);
            var fencedAt = time.GetTimestamp();
            _links = new SiloLinks(key, _store, awake, silo.SiloAddress, listeners, time, Fenced);

            // On the pool, not on this grain's turns: the shard's loop must not wait for them, nor they for it.
            _shard = await Task.Run(
                () => LedgerShard.OpenAsync(
                    key,
                    _store,
                    new ShardPolicy(policy.Version, policy.Json),
                    _links,
                    options.Value,
                    time,
                    shard => opening.AnnounceAsync(key, shard.Epoch, fencedAt),
                    CancellationToken.None),
                CancellationToken.None);
        }
        catch (Exception e) when (e is not ShardUnavailableException)
        {
            LogNotOpened(logger, key.Community, key.Shard, e);
            throw new ShardUnavailableException($"Shard {key} can't be opened.", e);
        }

        _links.Shard = _shard;
        _leaderboard = new ShardLeaderboard(_shard, catalog, time);
        registry.Add(_shard);
        LogOpened(
            logger, key.Community, key.Shard, _shard.Epoch, _shard.Recovery.EndOffset, _shard.Recovery.FoldedEntries, _shard.Recovery.CutAtOffset);
        this.RegisterGrainTimer(HeartbeatAsync, new GrainTimerCreationOptions(HeartbeatInterval, HeartbeatInterval) { Interleave = true });
        this.RegisterGrainTimer(AuditAsync, new GrainTimerCreationOptions(AuditInterval, AuditInterval) { Interleave = true });
        _ = LeaveWhenStoppedAsync(_shard);
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_shard is { } shard)
        {
            registry.Remove(shard);
            try
            {
                await shard.CloseAsync().WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await shard.DisposeAsync();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _shard?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Task<EventOutcome[]> SubmitAsync(EventBatch batch) => GuardAsync(shard => shard.SubmitAsync(batch));

    /// <inheritdoc/>
    public Task<AttachReply> AttachAsync(AttachRequest request) => GuardAsync(async shard =>
    {
        var link = _links!.Attach(request);
        var attached = await shard.AttachAsync(request.Account);
        await VouchAsync();
        return new AttachReply(_links.Grant(link, request, attached), attached.Image, attached.IsAttached);
    });

    /// <inheritdoc/>
    public Task<StatementPage> ReadStatementAsync(StatementQuery query) => GuardAsync(async shard =>
    {
        var name = query.Other is null ? new AccountName(query.Member, null) : AccountName.OfPair(query.Member, query.Other);
        var statement = await shard.ReadStatementAsync(name, query.Before, query.Limit);
        await VouchAsync();
        return StatementPages.From(statement, query.Member, shard.Key.Shard);
    });

    /// <inheritdoc/>
    public Task<ShardStatus> GetStatusAsync() => GuardAsync(async shard =>
    {
        var figures = await shard.GetFiguresAsync();
        await VouchAsync();
        return new ShardStatus(
            figures.Offset, figures.Members, figures.Relationships, (long)figures.ConservationError, figures.PolicyVersion);
    });

    /// <inheritdoc/>
    public Task SetPolicyAsync(int version, string policyJson) => GuardAsync(async shard =>
    {
        await shard.SetPolicyAsync(new ShardPolicy(version, policyJson));
        var figures = await shard.GetFiguresAsync();
        await _links!.RenewAsync(new AttachedPolicy(figures.Offset, figures.PolicyVersion));
        return true;
    });

    /// <inheritdoc/>
    public Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit) => GuardAsync(async _ =>
    {
        var leaders = await _leaderboard!.GetAsync(order, limit);
        await VouchAsync();
        return leaders;
    });

    private async Task<T> GuardAsync<T>(Func<LedgerShard, Task<T>> call)
    {
        var shard = _shard ?? throw new ShardUnavailableException("The shard is not open.");
        try
        {
            return await call(shard);
        }
        catch (Exception e) when (e is ShardBusyException or ShardStoppedException or LedgerStoreException)
        {
            throw new ShardUnavailableException(e.Message, e);
        }
    }

    /// <summary>
    /// An answer counts only if this was still the owner: one that was frozen and thaws must not tell old figures.
    /// </summary>
    private async ValueTask VouchAsync()
    {
        if (time.GetElapsedTime(_store!.ConfirmedAt) >= SiloLinks.LeaseDuration)
        {
            await _store.ConfirmOwnershipAsync();
        }
    }

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        if (_links is not { Any: true } links || _store is not { } store)
        {
            return;
        }

        try
        {
            if (time.GetElapsedTime(store.ConfirmedAt) >= HeartbeatInterval)
            {
                await store.ConfirmOwnershipAsync(cancellationToken);
            }
        }
        catch (ShardFencedException)
        {
            Fenced();
            return;
        }
        catch (LedgerStoreException e)
        {
            // No confirmation, no new leases: those that are out run down.
            LogNotConfirmed(logger, this.GetPrimaryKeyString(), e);
        }

        await links.RenewAsync();
    }

    private async Task AuditAsync(CancellationToken cancellationToken)
    {
        if (_shard is not { } shard)
        {
            return;
        }

        try
        {
            var offset = (await shard.GetFiguresAsync()).Offset;
            if (offset == _auditedOffset)
            {
                return;
            }

            var error = await Task.Run(() => ConservationAudit.RunAsync(shard), cancellationToken);
            registry.SetConservationError(shard.Key, error);
            _auditedOffset = offset;
            if (error != 0)
            {
                LogNotConserved(logger, shard.Key.Community, shard.Key.Shard, error);
            }
        }
        catch (Exception e) when (e is ShardBusyException or ShardStoppedException or LedgerStoreException)
        {
            // The next one will do.
            LogNotAudited(logger, this.GetPrimaryKeyString(), e);
        }
    }

    private void Fenced()
    {
        if (_shard is { } shard)
        {
            _ = shard.DisposeAsync().AsTask();
        }
    }

    private async Task LeaveWhenStoppedAsync(LedgerShard shard)
    {
        try
        {
            await shard.Completion;
        }
        catch (Exception e)
        {
            LogStopped(logger, shard.Key.Community, shard.Key.Shard, e);
        }

        registry.Remove(shard);
        DeactivateOnIdle();
    }

    [LoggerMessage(1, LogLevel.Information, "Shard {Community}/{Shard} opened as owner {Epoch} at offset {Offset}; {Folded} entries folded; a torn block cut at {CutAt} (0: none).")]
    private static partial void LogOpened(ILogger logger, string community, int shard, long epoch, long offset, long folded, long cutAt);

    [LoggerMessage(2, LogLevel.Error, "Shard {Community}/{Shard} can't be opened.")]
    private static partial void LogNotOpened(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Shard {Community}/{Shard} has stopped.")]
    private static partial void LogStopped(ILogger logger, string community, int shard, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "Shard {Key}: the store does not confirm the ownership.")]
    private static partial void LogNotConfirmed(ILogger logger, string key, Exception exception);

    [LoggerMessage(5, LogLevel.Critical, "Shard {Community}/{Shard} does not conserve goodwill: off by {MicroUnits} micro-units.")]
    private static partial void LogNotConserved(ILogger logger, string community, int shard, Int128 microUnits);

    [LoggerMessage(6, LogLevel.Information, "Shard {Key} was not audited this time.")]
    private static partial void LogNotAudited(ILogger logger, string key, Exception exception);
}
