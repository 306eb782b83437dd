using System.Text;
using Orleans.Concurrency;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Grains.Placement;
using SocialCapital.Grains.Statements;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Members;

/// <summary>Holds a member's running balance: one account in each shard that has seen the member, kept current by it.</summary>
[Reentrant, ShardPlacement(PlacedWith.MembersFirstShard)]
internal sealed class MemberGrain(AwakeAccounts awake, CommunityCatalog catalog, ShardMoves moves, TimeProvider time) : Grain, IMemberGrain
{
    private string _community = "";
    private string _member = "";
    private AwakeAccount[] _accounts = [];
    private ShardKey _firstShard;
    private int _seenMoves;
    private FreezeReading? _freezes;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        _community = key[..slash];
        _member = key[(slash + 1)..];
        await WakeAsync();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var account in _accounts)
        {
            awake.Release(account);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<MemberView?> GetAsync(Timestamp? at)
    {
        var (account, policy, offset, now) = await ReadAsync();
        LeaveIfUnknown(policy);
        return policy is null
            ? null
            : MemberViews.Of(_member, account, policy, offset, at ?? now) with { Frozen = await ReadFreezeAsync(account, now) };
    }

    /// <inheritdoc/>
    public async Task<ExplanationView?> ExplainAsync(Timestamp? at, CancellationToken cancellationToken)
    {
        var (account, policy, offset, now) = await ReadAsync();
        if (policy is null)
        {
            LeaveIfUnknown(policy);
            return null;
        }

        var query = new StrongestQuery(_member, null, at ?? now, policy.HalfLife);
        var found = await Task.WhenAll(_accounts.Select(part =>
            GrainFactory.GetGrain<ILedgerShardGrain>(part.Shard.ToString()).FindStrongestAsync(query, cancellationToken)));
        return MemberViews.Explain(_member, account, policy, offset, query.At, found);
    }

    /// <inheritdoc/>
    public async Task<Statement?> ReadStatementAsync(string? cursor, int limit)
    {
        await WakeAsync();
        var before = ShardPages.Begin(cursor, _accounts.Length);
        var pages = await Task.WhenAll(_accounts.Select((account, shard) => before[shard] == 0
            ? Task.FromResult(new StatementPage(true, [], 0))
            : GrainFactory.GetGrain<ILedgerShardGrain>(account.Shard.ToString())
                .ReadStatementAsync(new StatementQuery(_member, null, before[shard], limit))));
        if (pages.All(page => !page.Known || (cursor is null && page.Lines.Length == 0)))
        {
            return null;
        }

        var (lines, next) = ShardPages.Merge(
            [.. pages.Select(page => (page.Lines, page.Next))], before, limit, line => (line.RecordedAt, line.Shard, line.Offset));
        return new Statement(lines, next);
    }

    /// <inheritdoc/>
    public async Task<FavorList?> ListFavorsAsync(FavorRole role, FavorState? state, string? cursor, int limit)
    {
        await WakeAsync();
        var before = ShardPages.Begin(cursor, _accounts.Length);
        var pages = await Task.WhenAll(_accounts.Select((account, shard) => before[shard] == 0
            ? Task.FromResult(new FavorPage(true, [], 0))
            : GrainFactory.GetGrain<ILedgerShardGrain>(account.Shard.ToString())
                .ListFavorsAsync(new FavorQuery(_member, role, state, before[shard], limit))));
        if (!pages.Any(page => page.Known))
        {
            return null;
        }

        var (favors, next) = ShardPages.Merge(
            [.. pages.Select(page => (page.Favors, page.Next))], before, limit, favor => (favor.AskedAt, favor.Shard, favor.Offset));
        return new FavorList(favors, next);
    }

    /// <summary>Who froze the member, and why, where it is frozen now.</summary>
    private async ValueTask<FreezeView?> ReadFreezeAsync(MemberAccount account, Timestamp now)
    {
        if (account.Freeze.Offset == 0)
        {
            return null;
        }

        var parts = await Task.WhenAll(_accounts.Select(part => awake.ReadAsync(part).AsTask()));
        var shard = Array.FindIndex(parts, part => part.Account is { Member.Freeze: var freeze }
            && (freeze.Offset, freeze.Since) == (account.Freeze.Offset, account.Freeze.Since));
        return shard < 0 ? null : await (_freezes ??= new(GrainFactory, _member)).ReadAsync(account.Freeze, _accounts[shard].Shard, now);
    }

    /// <summary>Whoever asks about strangers, one after the other, must not fill the memory with them.</summary>
    private void LeaveIfUnknown(Policy? policy)
    {
        if (policy is null)
        {
            DeactivateOnIdle();
        }
    }

    /// <summary>Attaches to the community's shards; to none as long as there is no such community, which may be founded later.</summary>
    private async ValueTask WakeAsync()
    {
        if (_accounts.Length > 0)
        {
            return;
        }

        var shards = await catalog.ShardsOfAsync(_community);
        if (_accounts.Length == 0)
        {
            _accounts = [.. Enumerable.Range(0, shards)
                .Select(shard => awake.Wake(new ShardKey(_community, shard), new AccountName(_member, null)))];
            _firstShard = new ShardKey(_community, shards == 0 ? 0 : ShardRouter.FirstShardOf(Encoding.UTF8.GetBytes(_member), shards));
        }
    }

    private async ValueTask<(MemberAccount Account, Policy? Policy, long Offset, Timestamp Now)> ReadAsync()
    {
        await WakeAsync();
        if (_accounts.Length == 0)
        {
            return default;
        }

        if (moves.FollowTo(_firstShard, ref _seenMoves) is { } home)
        {
            this.MoveTo(home);
        }

        // All at once: a member that wakes asks every shard.
        var parts = _accounts.Length == 1
            ? [await awake.ReadAsync(_accounts[0])]
            : await Task.WhenAll(_accounts.Select(part => awake.ReadAsync(part).AsTask()));

        // While a policy changes, some shards tell the new one before others do.
        var policy = await catalog.PolicyAsync(_community, parts.Max(part => part.PolicyVersion));
        var account = MemberViews.Sum(parts, policy);
        return (account, account.Entries > 0 ? policy : null, parts.Sum(part => part.Offset), Timestamp.From(time.GetUtcNow()));
    }
}
