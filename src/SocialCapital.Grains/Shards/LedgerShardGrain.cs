using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Erasure;
using SocialCapital.Grains.Explanations;
using SocialCapital.Grains.Favors;
using SocialCapital.Grains.Feeds;
using SocialCapital.Grains.Leaderboards;
using SocialCapital.Grains.Liquidity;
using SocialCapital.Grains.Placement;
using SocialCapital.Grains.Relationships;
using SocialCapital.Grains.Statements;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Grains.Shards;

/// <summary>The thin shell of a <see cref="LedgerShard"/>: opens it, lends it to callers, and lets it go when it stops.</summary>
[Reentrant, ShardPlacement(PlacedWith.Itself)]
internal sealed class LedgerShardGrain(
    ILedgerStore ledger,
    ShardOpening opening,
    ShardRegistry registry,
    LocalShards local,
    ScanGate scans,
    ShardMoves moves,
    CommunityCatalog catalog,
    AwakeAccounts awake,
    ILocalSiloDetails silo,
    ISiloListenerClient listeners,
    IOptions<LedgerShardOptions> options,
    TimeProvider time,
    ILoggerFactory loggers,
    ILogger<LedgerShardGrain> logger) : Grain, ILedgerShardGrain, IAsyncDisposable
{
    private OpenShard? _shard;
    private ShardLeaderboard? _leaderboard;
    private ShardUpkeep? _upkeep;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = ShardKey.Parse(this.GetPrimaryKeyString());
        try
        {
            var policy = await GrainFactory.GetGrain<ICommunityGrain>(key.Community).GetPolicyAsync()
                ?? throw new ShardUnavailableException($"There is no community {key.Community}.");
            if (policy.IsRefolding)
            {
                throw new ShardUnavailableException($"Community {key.Community} is being re-folded.");
            }

            // On the pool, not on this grain's turns: the shard's loop must not wait for them, nor they for it.
            _shard = await Task.Run(
                () => OpenShard.OpenAsync(
                    key,
                    ledger,
                    new ShardPolicy(policy.Version, policy.Json),
                    opening,
                    registry,
                    store => new SiloLinks(key, store, awake, silo.SiloAddress, listeners, time),
                    options.Value,
                    time,
                    cancellationToken),
                CancellationToken.None);
            if (cancellationToken.IsCancellationRequested)
            {
                // Orleans waits no longer, and will not tell of the end of what it takes for never begun.
                await _shard.CloseAsync(cancellationToken);
                throw new OperationCanceledException(cancellationToken);
            }
        }
        catch (Exception e) when (e is not ShardUnavailableException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LedgerInstruments.CountOpenFailure();
            }

            ShardLog.NotOpened(logger, key.Community, key.Shard, e);
            throw new ShardUnavailableException($"Shard {key} can't be opened: {e.Message}");
        }

        var opened = _shard.Ledger;
        ShardLog.Opened(logger, key.Community, key.Shard, opened.Epoch, opened.Recovery.EndOffset, opened.Recovery.FoldedEntries);
        if (opened.Recovery.Cut is { } cut)
        {
            ShardLog.Cut(logger, key, cut);
        }

        _leaderboard = new ShardLeaderboard(opened, catalog, scans, time);
        local.Add(_shard);
        var upkeep = _upkeep = new ShardUpkeep(
            _shard, registry, scans, GrainFactory, DelayDeactivation, time, loggers.CreateLogger<ShardUpkeep>());
        this.RegisterGrainTimer(upkeep.HeartbeatAsync, Every(ShardUpkeep.HeartbeatInterval));
        this.RegisterGrainTimer(upkeep.BeginAuditAsync, Every(ShardUpkeep.AuditInterval));
        this.RegisterGrainTimer(upkeep.RemindAsync, Every(ShardUpkeep.ReminderInterval));
        this.RegisterGrainTimer(MoveHomeAsync, Every(moves.AskInterval));
        _ = LeaveWhenStoppedAsync(opened);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        local.Remove(_shard);
        return _shard?.CloseAsync(cancellationToken) ?? Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _shard?.Ledger.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Task<EventOutcome[]> SubmitAsync(EventBatch batch) => Opened().SubmitAsync(batch);

    /// <inheritdoc/>
    public Task<AttachReply> AttachAsync(AttachRequest request) => GuardAsync(shard => shard.AttachAsync(request));

    /// <inheritdoc/>
    public Task<AttachReply[]> AttachManyAsync(AttachRequest[] requests) => GuardAsync(shard => shard.AttachAsync(requests));

    /// <inheritdoc/>
    public Task<StatementPage> ReadStatementAsync(StatementQuery query) => GuardAsync(async shard =>
    {
        var name = query.Other is null ? new AccountName(query.Member, null) : AccountName.OfPair(query.Member, query.Other);
        var statement = await (query.IsInclusive
            ? shard.Ledger.ReadStatementFromAsync(name, query.Before, query.Limit)
            : shard.Ledger.ReadStatementAsync(name, query.Before, query.Limit));
        await shard.VouchAsync();
        return StatementPages.From(statement, query.Member, shard.Ledger.Key.Shard);
    });

    /// <inheritdoc/>
    public Task<ForecastView> ForecastAsync(ForecastQuery query) => GuardAsync(async shard =>
    {
        var forecast = await shard.Ledger.ForecastAsync(query.From, query.To, ForecastViews.ScoresOf(query.Scores), query.At, query.IsExplained);
        await shard.VouchAsync();
        return ForecastViews.Of(forecast);
    });

    /// <inheritdoc/>
    public Task<RelationshipView[]> ReadRelationshipsAsync(RelationshipQuery[] queries) => VouchedAsync(async shard =>
    {
        var read = await shard.Ledger.ReadPairsAsync(Array.ConvertAll(queries, query => new PairQuestion(query.From, query.To, query.At)));
        return queries.Zip(read, RelationshipViews.Of).ToArray();
    });

    /// <inheritdoc/>
    public Task<StrongestPage> FindStrongestAsync(StrongestQuery query, CancellationToken cancellationToken) =>
        VouchedAsync(shard => StrongestReading.ReadAsync(shard.Ledger, query, time, cancellationToken));

    /// <inheritdoc/>
    public Task<FavorView?> ReadFavorAsync(string favor) => VouchedAsync(shard => ShardFavors.FindAsync(shard.Ledger, favor));

    /// <inheritdoc/>
    public Task<FavorPage> ListFavorsAsync(FavorQuery query) => VouchedAsync(shard => FavorListing.ReadAsync(shard.Ledger, query));

    /// <inheritdoc/>
    public Task<FavorAnswer> EndFavorAsync(FavorEnding ending) => VouchedAsync(shard => ShardFavors.EndAsync(shard.Ledger, ending));

    /// <inheritdoc/>
    public Task<MembersPart> ReadMembersAsync(string[] members) => GuardAsync(async shard =>
    {
        var read = await shard.Ledger.ReadMembersAsync(members);
        await shard.VouchAsync();
        return new MembersPart([.. read.Images], read.Offset, read.PolicyVersion);
    });

    /// <inheritdoc/>
    public Task<ShardStatus> GetStatusAsync() => GuardAsync(async shard =>
    {
        var figures = await shard.Ledger.GetFiguresAsync();
        await shard.VouchAsync();
        return new ShardStatus(figures.Offset, figures.Members, figures.Relationships, (long)figures.ConservationError, figures.PolicyVersion);
    });

    /// <inheritdoc/>
    public Task SetPolicyAsync(int version, string policyJson) => GuardAsync(async shard =>
    {
        await shard.SetPolicyAsync(new ShardPolicy(version, policyJson));
        return true;
    });

    /// <inheritdoc/>
    public Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit) => VouchedAsync(_ => _leaderboard!.GetAsync(order, limit));

    /// <inheritdoc/>
    public Task<ShardBooks> ReadBooksAsync() => GuardAsync(async shard =>
    {
        var books = await shard.Ledger.ReadFlowsAsync();
        await shard.VouchAsync();
        return LiquidityViews.Of(books);
    });

    /// <inheritdoc/>
    public Task<FoundEntry?[]> FindEntriesAsync(long[] offsets) => GuardAsync(async shard =>
    {
        var found = await Task.Run(() => shard.Ledger.FindEntriesAsync(offsets));
        await shard.VouchAsync();
        return Array.ConvertAll(found, StatementPages.Of);
    });

    /// <inheritdoc/>
    public Task<ShardNotables> ReadNotablesAsync(long after, int limit) => GuardAsync(async shard =>
    {
        _upkeep!.IsFollowed = true;
        var page = await Task.Run(() => shard.Ledger.ReadNotablesAsync(after, limit));
        await shard.VouchAsync();
        return NotableViews.Of(page, shard.Ledger.Key.Shard);
    });

    /// <inheritdoc/>
    public Task<ErasureAnswer> EraseAsync(ErasureCommand command) => GuardAsync(async shard =>
    {
        var answer = ErasureAnswers.Of(await shard.Ledger.EraseAsync(new ErasureOrder(command.Id, command.Member, command.By)));
        if (answer.Done is null)
        {
            await shard.VouchAsync();
            return answer;
        }

        // Awake accounts, here and on other silos, still go by the name: a new owner has them all ask again.
        await shard.CloseAsync(CancellationToken.None);
        return answer;
    });

    /// <inheritdoc/>
    public Task CloseAsync() => GuardAsync(async shard =>
    {
        await shard.CloseAsync(CancellationToken.None);
        return true;
    });

    private Task MoveHomeAsync(CancellationToken cancellationToken)
    {
        if (_shard is { } shard && moves.NextHome(shard.Ledger.Key) is { } home)
        {
            ShardLog.Moving(logger, shard.Ledger.Key.Community, shard.Ledger.Key.Shard, home);
            this.MoveTo(home);
        }

        return Task.CompletedTask;
    }

    private static GrainTimerCreationOptions Every(TimeSpan interval) => new(interval, interval) { Interleave = true };

    private async Task<T> GuardAsync<T>(Func<OpenShard, Task<T>> call)
    {
        var shard = Opened();
        try
        {
            return await call(shard);
        }
        catch (Exception e) when (shard.IsUnavailable(e))
        {
            throw new ShardUnavailableException(e.Message);
        }
    }

    private Task<T> VouchedAsync<T>(Func<OpenShard, Task<T>> call) => GuardAsync(async shard =>
    {
        var answer = await call(shard);
        await shard.VouchAsync();
        return answer;
    });

    private OpenShard Opened() => _shard ?? throw new ShardUnavailableException("The shard is not open.");

    private async Task LeaveWhenStoppedAsync(LedgerShard shard)
    {
        try
        {
            await shard.Completion;
        }
        catch (Exception e)
        {
            ShardLog.Stopped(logger, shard.Key.Community, shard.Key.Shard, e);
        }

        registry.Remove(shard);
        local.Remove(_shard);
        DeactivateOnIdle();
    }
}
