using System.Reflection;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Abstractions.Statements;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Grains.Tests.Leases;

/// <summary>A grain factory that knows one grain only: the shard, wherever it is just now.</summary>
internal class FakeGrains : DispatchProxy
{
    private ILedgerShardGrain _shard = null!;

    public static IGrainFactory Of(Func<AttachRequest, Task<AttachReply>> attach)
    {
        var grains = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)grains)._shard = new FakeShard(attach);
        return grains;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _shard;

    private sealed class FakeShard(Func<AttachRequest, Task<AttachReply>> attach) : ILedgerShardGrain
    {
        public Task<AttachReply> AttachAsync(AttachRequest request) => attach(request);

        public Task<EventOutcome[]> SubmitAsync(EventBatch batch) => throw new NotSupportedException();

        public Task<StatementPage> ReadStatementAsync(StatementQuery query) => throw new NotSupportedException();

        public Task<ShardStatus> GetStatusAsync() => throw new NotSupportedException();

        public Task SetPolicyAsync(int version, string policyJson) => throw new NotSupportedException();

        public Task<ShardLeaders> GetLeadersAsync(LeaderboardOrder order, int limit) => throw new NotSupportedException();
    }
}
