using System.Reflection;
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

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>A grain factory that knows one grain only.</summary>
internal class FakeGrains : DispatchProxy
{
    private object? _grain;

    /// <summary>Knows the shard, wherever it is just now.</summary>
    public static IGrainFactory Of(Func<AttachRequest, Task<AttachReply>> attach) =>
        Of<ILedgerShardGrain>(new FakeShard(attach, requests => Task.WhenAll(requests.Select(attach))));

    public static IGrainFactory Of<TGrain>(TGrain grain)
        where TGrain : IGrainWithStringKey
    {
        var grains = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)grains)._grain = grain;
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _grain;

    private sealed class FakeShard(Func<AttachRequest, Task<AttachReply>> attach, Func<AttachRequest[], Task<AttachReply[]>> attachMany) : ILedgerShardGrain
    {
        public Task<AttachReply> AttachAsync(AttachRequest request) => attach(request);

        public Task<AttachReply[]> AttachManyAsync(AttachRequest[] requests) => attachMany(requests);

        public Task<EventOutcome[]> SubmitAsync(EventBatch batch) => throw new NotSupportedException();

        public Task<ForecastView> ForecastAsync(ForecastQuery query) => throw new NotSupportedException();

        public Task<RelationshipView[]> ReadRelationshipsAsync(RelationshipQuery[] queries) => throw new NotSupportedException();

        public Task<StrongestPage> FindStrongestAsync(StrongestQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<FavorView?> ReadFavorAsync(string favor) => throw new NotSupportedException();

        public Task<FavorPage> ListFavorsAsync(FavorQuery query) => throw new NotSupportedException();

        public Task<FavorAnswer> EndFavorAsync(FavorEnding ending) => throw new NotSupportedException();

        public Task<StatementPage> ReadStatementAsync(StatementQuery query) => throw new NotSupportedException();

        public Task<ShardStatus> GetStatusAsync() => throw new NotSupportedException();

        public Task SetPolicyAsync(int version, string policyJson) => throw new NotSupportedException();

        public Task<MembersPart> ReadMembersAsync(string[] members) => throw new NotSupportedException();

        public Task<FoundEntry?[]> FindEntriesAsync(long[] offsets) => throw new NotSupportedException();

        public Task CloseAsync() => throw new NotSupportedException();

        public Task<ShardNotables> ReadNotablesAsync(long after, int limit) => throw new NotSupportedException();

        public Task<ShardBooks> ReadBooksAsync() => throw new NotSupportedException();

        public Task<ErasureAnswer> EraseAsync(ErasureCommand command) => throw new NotSupportedException();

        public Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit) => throw new NotSupportedException();
    }
}
