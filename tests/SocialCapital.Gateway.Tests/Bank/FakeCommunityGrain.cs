using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Gateway.Tests.Bank;

internal sealed class FakeCommunityGrain(FakeBank bank, string id) : ICommunityGrain
{
    public async Task<CommunityKeys?> CreateAsync(CommunityFounding founding)
    {
        var policy = await CheckAsync(founding.PolicyJson ?? "\"balanced\"");
        var (write, read) = ($"write-{id}", $"read-{id}");
        var createdAt = new Timestamp(1_700_000_000_000_000);
        var info = new CommunityInfo(
            id,
            founding.Name ?? id,
            founding.Shards,
            1,
            createdAt,
            [
                new CommunityKey("founding-write", KeyScope.Write, "", Hash(write), createdAt, null),
                new CommunityKey("founding-read", KeyScope.Read, "", Hash(read), createdAt, null),
            ],
            bank.Visibility.Relationships,
            bank.Visibility.Tiers,
            bank.Visibility.Scores,
            CommunityQuota.Usual);
        var keys = new CommunityKeys(info, write, read);
        return bank.Communities.TryAdd(id, new FakeCommunity(keys, policy)) ? keys : null;
    }

    public Task<CommunityInfo?> GetAsync()
    {
        Interlocked.Increment(ref bank.Lookups);
        return bank.ReadFailure is { } failure ? throw failure : Task.FromResult(Find()?.Info);
    }

    public Task<NewKey?> AddKeyAsync(KeyScope scope, string name, Timestamp? expiresAt)
    {
        if (Find() is not { } community || community.KeyList.Count >= CommunityKey.CountMax)
        {
            return Task.FromResult<NewKey?>(null);
        }

        var secret = $"{Guid.NewGuid():N}-{scope}";
        var key = new CommunityKey(secret[..8], scope, name, Hash(secret), Timestamp.From(bank.Now), expiresAt);
        community.KeyList.Add(key);
        return Task.FromResult<NewKey?>(new NewKey(key, secret));
    }

    public async Task<NewKey?> RotateKeyAsync(string id, TimeSpan overlap)
    {
        if (Find() is not { } community || community.KeyList.FindIndex(key => key.Id == id && !key.IsExpired(Timestamp.From(bank.Now))) is not (>= 0 and var place))
        {
            return null;
        }

        var earlier = community.KeyList[place];
        var made = await AddKeyAsync(earlier.Scope, earlier.Name, null);
        if (made is not null)
        {
            community.KeyList[place] = earlier with { ExpiresAt = Timestamp.From(bank.Now + overlap) };
        }

        return made;
    }

    public Task<bool> SetQuotaAsync(CommunityQuota quota)
    {
        if (Find() is not { } community)
        {
            return Task.FromResult(false);
        }

        community.Quota = quota;
        return Task.FromResult(true);
    }

    public Task<bool> RevokeKeyAsync(string id) => Task.FromResult(Find()?.KeyList.RemoveAll(key => key.Id == id) > 0);

    public Task<PolicyDocument?> GetPolicyAsync() => Task.FromResult(Find()?.Policy);

    public async Task<PolicyDocument?> PutPolicyAsync(int expectedVersion, string policyJson)
    {
        var community = Find();
        if (community is null || community.Policy.Version != expectedVersion)
        {
            return null;
        }

        community.Policy = new PolicyDocument(expectedVersion + 1, await CheckAsync(policyJson));
        return community.Policy;
    }

    public Task<PolicyDocument?> CloseAsync(string refold, int policyVersion) => throw new NotSupportedException();

    public Task KeepClosedAsync(string refold) => throw new NotSupportedException();

    public Task ReopenAsync(string refold) => throw new NotSupportedException();

    public Task<CommunityTotals?> GetTotalsAsync() => Task.FromResult(Find() is { } community
        ? new CommunityTotals(community.Members.Count(), 1, community.Entries.Count())
        : null);

    public Task<MemberView?[]> GetMembersAsync(string[] members) =>
        Task.WhenAll(members.Select(member => new FakeMemberGrain(bank, $"{id}/{member}").GetAsync()));

    public async Task<Leaderboard> GetLeaderboardAsync(LeaderboardOrder order, int limit)
    {
        var community = Find()!;
        var views = new List<MemberView>();
        foreach (var member in community.Members)
        {
            views.Add((await new FakeMemberGrain(bank, $"{id}/{member}").GetAsync())!);
        }

        return new Leaderboard(
            [
                .. views.OrderByDescending(v => order == LeaderboardOrder.Score ? v.Score.Value.Millionths : 0)
                    .ThenByDescending(v => order == LeaderboardOrder.Given ? v.Given : v.Given - v.Received).Take(limit),
            ],
            community.Entries.Count());
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    // As a grain does it: whoever awaits the answer is told.
    private static Task<string> CheckAsync(string policyJson)
    {
        using var document = JsonDocument.Parse(policyJson);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("bad", out _)
            ? Task.FromException<string>(new InvalidPolicyException("$.bad: there is no such rule."))
            : Task.FromResult(policyJson);
    }

    private FakeCommunity? Find() => bank.Communities.GetValueOrDefault(id);
}
