using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Tests.Shards;

/// <summary>A community that has nothing to say.</summary>
internal sealed class NoCommunity : ICommunityGrain
{
    public Task<CommunityKeys?> CreateAsync(CommunityFounding founding) => throw new NotSupportedException();

    public Task<CommunityInfo?> GetAsync() => Task.FromResult<CommunityInfo?>(null);

    public Task<NewKey?> AddKeyAsync(KeyScope scope, string name, Timestamp? expiresAt) => throw new NotSupportedException();

    public Task<NewKey?> RotateKeyAsync(string id, TimeSpan overlap) => throw new NotSupportedException();

    public Task<bool> SetQuotaAsync(CommunityQuota quota) => throw new NotSupportedException();

    public Task<bool> RevokeKeyAsync(string id) => throw new NotSupportedException();

    public Task<PolicyDocument?> GetPolicyAsync() => Task.FromResult<PolicyDocument?>(null);

    public Task<PolicyDocument?> PutPolicyAsync(int expectedVersion, string policyJson) => throw new NotSupportedException();

    public Task<PolicyDocument?> CloseAsync(string refold, int policyVersion) => throw new NotSupportedException();

    public Task KeepClosedAsync(string refold) => throw new NotSupportedException();

    public Task ReopenAsync(string refold) => throw new NotSupportedException();

    public Task<CommunityTotals?> GetTotalsAsync() => throw new NotSupportedException();

    public Task<MemberView?[]> GetMembersAsync(string[] members) => throw new NotSupportedException();

    public Task<Leaderboard> GetLeaderboardAsync(LeaderboardOrder order, int limit) => throw new NotSupportedException();
}
