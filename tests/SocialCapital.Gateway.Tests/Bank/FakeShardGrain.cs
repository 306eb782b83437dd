using SocialCapital.Ledger.Routing;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Erasure;
using SocialCapital.Grains.Abstractions.Explanations;
using SocialCapital.Grains.Abstractions.Favors;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Liquidity;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Relationships;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeShardGrain(FakeBank bank, ShardKey key) : ILedgerShardGrain
{
    public async Task<EventOutcome[]> SubmitAsync(EventBatch batch)
    {
        if (bank.Gate is { } gate)
        {
            Interlocked.Increment(ref bank.Waiting);
            await gate.Task;
        }

        return bank.Failure is { } failure && failure.Shard == key.Shard
            ? throw failure.Exception
            : bank.Communities[key.Community].Shards[key.Shard].Submit(batch, new Timestamp(1_700_000_000_000_001));
    }

    public Task<ForecastView> ForecastAsync(ForecastQuery query) => throw new NotSupportedException();

    public Task<RelationshipView[]> ReadRelationshipsAsync(RelationshipQuery[] queries) => throw new NotSupportedException();

    public Task<StrongestPage> FindStrongestAsync(StrongestQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FavorView?> ReadFavorAsync(string favor) =>
        Task.FromResult(bank.Favors.GetValueOrDefault((key.Shard, favor)));

    public Task<FavorPage> ListFavorsAsync(FavorQuery query) => throw new NotSupportedException();

    public Task<FavorAnswer> EndFavorAsync(FavorEnding ending)
    {
        bank.Steps.Enqueue(ending);
        return Task.FromResult(bank.Answer);
    }

    public Task<AttachReply> AttachAsync(AttachRequest request) => throw new NotSupportedException();

    public Task<AttachReply[]> AttachManyAsync(AttachRequest[] requests) => throw new NotSupportedException();

    public Task<StatementPage> ReadStatementAsync(StatementQuery query) => throw new NotSupportedException();

    public Task<ShardStatus> GetStatusAsync()
    {
        bank.Steps.Enqueue("status");
        return Task.FromResult(new ShardStatus(1, 1, 1, 0, 1));
    }

    public Task SetPolicyAsync(int version, string policyJson) => throw new NotSupportedException();

    public Task<MembersPart> ReadMembersAsync(string[] members) => throw new NotSupportedException();

    public Task<FoundEntry?[]> FindEntriesAsync(long[] offsets) =>
        Task.FromResult(Array.ConvertAll(offsets, offset => bank.Entries.GetValueOrDefault((key.Shard, offset))));

    public Task CloseAsync() => throw new NotSupportedException();

    public Task<ShardNotables> ReadNotablesAsync(long after, int limit) => throw new NotSupportedException();

    public Task<ShardBooks> ReadBooksAsync() =>
        Task.FromResult(new ShardBooks(1, 1, new CommunityFlows(), key.Shard == 0 ? bank.Refusals : [], 0, GoodwillSum.Zero));

    public Task<ErasureAnswer> EraseAsync(ErasureCommand command)
    {
        bank.Steps.Enqueue(command);
        return Task.FromResult(bank.Erasures.GetValueOrDefault(key.Shard) ?? new ErasureAnswer(null, null));
    }

    public Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit) => throw new NotSupportedException();
}
