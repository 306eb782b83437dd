using Orleans.Concurrency;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Members;

namespace SocialCapital.Grains.Abstractions.Communities;

/// <summary>A community's settings: policy, keys, shards. The key is the community's id.</summary>
[Alias("socialcapital.community")]
public interface ICommunityGrain : IGrainWithStringKey
{
    /// <summary>So long a community stays closed of whose re-fold nothing is heard: 2 minutes.</summary>
    static readonly TimeSpan ClosedFor = TimeSpan.FromMinutes(2);

    /// <summary>Founds the community; null where it exists already.</summary>
    /// <exception cref="InvalidPolicyException">The policy is none.</exception>
    [Alias("create")]
    Task<CommunityKeys?> CreateAsync([Immutable] CommunityFounding founding);

    /// <summary>The settings that a gateway needs; null where there is no such community.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<CommunityInfo?> GetAsync();

    /// <summary>
    /// Makes a key. Null where there is no such community, or it has as many as it may. Where the answer is lost the key
    /// exists all the same: it is listed, and can be revoked.
    /// </summary>
    /// <param name="scope">What it opens.</param>
    /// <param name="name">What it is for; at most <see cref="CommunityKey.NameCharactersMax"/> characters.</param>
    /// <param name="expiresAt">From when on it opens nothing; null for never.</param>
    [Alias("add-key")]
    Task<NewKey?> AddKeyAsync(KeyScope scope, string name, Timestamp? expiresAt);

    /// <summary>
    /// Makes a key of the same scope and name, and lets the earlier one expire after the overlap, if it does not before.
    /// Null where there is no such key, or no room for one more.
    /// </summary>
    /// <param name="id">The earlier key's.</param>
    /// <param name="overlap">How long both open; none to <see cref="CommunityKey.OverlapMax"/>.</param>
    [Alias("rotate-key")]
    Task<NewKey?> RotateKeyAsync(string id, TimeSpan overlap);

    /// <summary>Ends a key at once: gateways that were told of it before believe in it for as long as they believe anything of a community.</summary>
    /// <returns>Whether there was such a key.</returns>
    [Alias("revoke-key")]
    Task<bool> RevokeKeyAsync(string id);

    /// <summary>Says how much the community may ask of each gateway, which learns of it within a second.</summary>
    /// <returns>Whether there is such a community.</returns>
    [Alias("set-quota")]
    Task<bool> SetQuotaAsync([Immutable] CommunityQuota quota);

    /// <summary>The policy in force; null where there is no such community.</summary>
    [Alias("get-policy"), AlwaysInterleave]
    Task<PolicyDocument?> GetPolicyAsync();

    /// <summary>
    /// Replaces the policy when <paramref name="expectedVersion"/> is the one in force, and returns when every shard has it.
    /// Null where there is no such community or the version is another.
    /// </summary>
    /// <exception cref="InvalidPolicyException">The policy is none.</exception>
    [Alias("put-policy")]
    Task<PolicyDocument?> PutPolicyAsync(int expectedVersion, string policyJson);

    /// <summary>
    /// Closes the community for a re-fold under the policy in force: no shard opens, and no policy is put in force, until it is opened again or
    /// <see cref="ClosedFor"/> is over. Null where there is no such community, the version is another, or another re-fold has closed it.
    /// </summary>
    /// <param name="refold">Which re-fold.</param>
    /// <param name="policyVersion">The version that must be in force.</param>
    [Alias("close")]
    Task<PolicyDocument?> CloseAsync(string refold, int policyVersion);

    /// <summary>Keeps it closed for as long again, where this re-fold has closed it.</summary>
    [Alias("keep-closed"), AlwaysInterleave]
    Task KeepClosedAsync(string refold);

    /// <summary>Opens it, where this re-fold has closed it.</summary>
    [Alias("reopen"), AlwaysInterleave]
    Task ReopenAsync(string refold);

    /// <summary>Figures summed over the shards; null where there is no such community.</summary>
    [Alias("totals"), AlwaysInterleave]
    Task<CommunityTotals?> GetTotalsAsync();

    /// <summary>
    /// Several members at once, in the order asked for; null for who is not known. Nobody is woken for it: asking about
    /// strangers leaves nothing in memory.
    /// </summary>
    /// <param name="members">1 to 1,000 ids.</param>
    [Alias("members"), AlwaysInterleave]
    Task<MemberView?[]> GetMembersAsync([Immutable] string[] members);

    /// <summary>The leaders, best first.</summary>
    /// <param name="order">By what.</param>
    /// <param name="limit">1 to 100.</param>
    [Alias("leaderboard"), AlwaysInterleave]
    Task<Leaderboard> GetLeaderboardAsync(LeaderboardOrder order, int limit);
}
