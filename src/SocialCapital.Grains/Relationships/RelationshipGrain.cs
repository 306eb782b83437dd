using System.Text;
using Orleans.Concurrency;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Favors;
using SocialCapital.Grains.Placement;
using SocialCapital.Grains.Statements;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Relationships;

/// <summary>Holds the running balance of a pair, kept current by the one shard in which the pair lives.</summary>
[Reentrant, ShardPlacement(PlacedWith.PairsShard)]
internal sealed class RelationshipGrain(AwakeAccounts awake, CommunityCatalog catalog, ShardMoves moves, TimeProvider time)
    : Grain, IRelationshipGrain
{
    private RelationshipKey _key;
    private AwakeAccount? _account;
    private FavorDesk? _favors;
    private int _seenMoves;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = RelationshipKey.Parse(this.GetPrimaryKeyString());
        await WakeAsync();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_account is { } account)
        {
            awake.Release(account);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<RelationshipView?> GetAsync(string from, Timestamp? at)
    {
        var to = OtherThan(from);
        if (await WakeAsync() is not { } awakeAccount)
        {
            return null;
        }

        if (moves.FollowTo(awakeAccount.Shard, ref _seenMoves) is { } home)
        {
            this.MoveTo(home);
        }

        var now = at ?? Timestamp.From(time.GetUtcNow());
        var forecast = await ForecastAsync(awakeAccount, from, to, now, isExplained: false);
        var (account, policy, offset) = await ReadAsync(awakeAccount);
        return RelationshipViews.Of(from, to, account, from == _key.Low, forecast.Trust, offset, now, policy.HalfLife);
    }

    /// <inheritdoc/>
    public async Task<PairExplanationView?> ExplainAsync(string from, Timestamp? at, CancellationToken cancellationToken)
    {
        var to = OtherThan(from);
        if (await WakeAsync() is not { } awakeAccount)
        {
            return null;
        }

        var now = at ?? Timestamp.From(time.GetUtcNow());
        var forecast = await ForecastAsync(awakeAccount, from, to, now, isExplained: true);
        var (_, policy, _) = await ReadAsync(awakeAccount);
        var found = await GrainFactory.GetGrain<ILedgerShardGrain>(awakeAccount.Shard.ToString())
            .FindStrongestAsync(new StrongestQuery(from, to, now, policy.HalfLife), cancellationToken);
        return new PairExplanationView(from, to, forecast, found);
    }

    /// <inheritdoc/>
    public async Task<Statement?> ReadStatementAsync(string from, string? cursor, int limit)
    {
        var to = OtherThan(from);
        if (await WakeAsync() is not { } account)
        {
            return null;
        }

        var before = cursor is null ? long.MaxValue : StatementCursor.Read(cursor, 1)[0];
        var page = await GrainFactory.GetGrain<ILedgerShardGrain>(account.Shard.ToString())
            .ReadStatementAsync(new StatementQuery(from, to, before, limit));
        return page.Known ? new Statement(page.Lines, page.Next > 0 ? StatementCursor.Write([page.Next]) : null) : null;
    }

    /// <inheritdoc/>
    public async Task<FavorAnswer> AskFavorAsync(FavorRequest request)
    {
        OtherThan(request.From);
        return await WakeAsync() is { } account
            ? await Favors.AskAsync(_key, account, request)
            : throw new ShardUnavailableException($"There is no community {_key.Community}.");
    }

    /// <inheritdoc/>
    public async Task<CreditFigures?> CheckFavorAsync(string from, Goodwill amount)
    {
        OtherThan(from);
        return await WakeAsync() is { } account ? await Favors.CheckAsync(_key, account, from, amount) : null;
    }

    /// <inheritdoc/>
    public async Task<TermsView?> GetTermsAsync(string from)
    {
        var to = OtherThan(from);
        if (await WakeAsync() is not { } awakeAccount)
        {
            return null;
        }

        var members = await Task.WhenAll(
            GrainFactory.GetGrain<IMemberGrain>($"{_key.Community}/{from}").GetAsync(),
            GrainFactory.GetGrain<IMemberGrain>($"{_key.Community}/{to}").GetAsync());
        if (members is not [{ } one, { } other])
        {
            return null;
        }

        var (account, policy, _) = await ReadAsync(awakeAccount);
        var now = Timestamp.From(time.GetUtcNow());
        var (own, others) = Sides(account, from);
        var trust = await ForecastAsync(awakeAccount, from, to, now, isExplained: false);
        var areGood = GoodTerms.Are(
            account, Trusting.Trust(own, others, ScoreOf(other), policy, now), Trusting.Trust(others, own, ScoreOf(one), policy, now));
        return new TermsView(areGood, trust.Trust);
    }

    /// <inheritdoc/>
    public Task<IntroductionView[]> FindIntroductionsAsync(string from) =>
        new Introductions(GrainFactory, _key.Community).FindAsync(from, OtherThan(from));

    // Most relationships that wake are only read.
    private FavorDesk Favors => _favors ??= new FavorDesk(GrainFactory, awake, catalog, time);

    private string OtherThan(string from) =>
        from == _key.Low ? _key.High
        : from == _key.High ? _key.Low
        : throw new ArgumentException("Neither of the two.", nameof(from));

    /// <summary>Attaches to the pair's shard; null as long as there is no such community, which may be founded later.</summary>
    private async ValueTask<AwakeAccount?> WakeAsync()
    {
        if (_account is null && await catalog.ShardsOfAsync(_key.Community) is > 0 and var shards)
        {
            var shard = ShardRouter.ShardOf(Encoding.UTF8.GetBytes(_key.Low), Encoding.UTF8.GetBytes(_key.High), shards);
            _account ??= awake.Wake(new ShardKey(_key.Community, shard), new AccountName(_key.Low, _key.High));
        }

        return _account;
    }

    /// <summary>The pair's account, empty where the two never met, with the policy in force and the offset that it is as of.</summary>
    private async ValueTask<(RelationshipAccount Account, Policy Policy, long Offset)> ReadAsync(AwakeAccount awakeAccount)
    {
        var (image, offset, policyVersion) = await awake.ReadAsync(awakeAccount);
        return (image?.Relationship ?? default, await catalog.PolicyAsync(_key.Community, policyVersion), offset);
    }

    private (RelationshipSide Own, RelationshipSide Others) Sides(in RelationshipAccount account, string from) =>
        from == _key.Low ? (account.Low, account.High) : (account.High, account.Low);

    private static MemberScore ScoreOf(MemberView member) =>
        new(member.Score.Value, member.Score.Low, member.Score.High, member.Evidence);

    private async Task<ForecastView> ForecastAsync(AwakeAccount awakeAccount, string from, string to, Timestamp now, bool isExplained)
    {
        // One shard knows all of both; several know a part each, and the members themselves the whole.
        var scores = await catalog.ShardsOfAsync(_key.Community) > 1
            ? await Task.WhenAll(new[] { from, to }.Select(member => GrainFactory.GetGrain<IMemberGrain>($"{_key.Community}/{member}").GetAsync(now)))
            : null;
        var pair = scores is [{ } one, { } other] ? new PairScores(one.Score, one.Evidence, other.Score, other.Evidence) : null;
        return await GrainFactory.GetGrain<ILedgerShardGrain>(awakeAccount.Shard.ToString())
            .ForecastAsync(new ForecastQuery(from, to, now, pair, isExplained));
    }
}
