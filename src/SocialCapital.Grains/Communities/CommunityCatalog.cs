using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using SocialCapital.Domain.Policies;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Grains.Communities;

/// <summary>
/// What the grains of a silo keep of communities: the number of shards, which never changes, and policies by version,
/// which never change either. Bounded: when full, it is emptied and fills again.
/// </summary>
internal sealed class CommunityCatalog(IGrainFactory grains)
{
    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<string, int> _shards = new();
    private readonly ConcurrentDictionary<(string Community, int Version), Policy> _policies = new();

    /// <summary>How many shards a community has, where that is known here.</summary>
    public bool TryGetShards(string community, out int shards) => _shards.TryGetValue(community, out shards);

    /// <summary>A version of a community's policy, where it is known here.</summary>
    public bool TryGetPolicy(string community, int version, [NotNullWhen(true)] out Policy? policy) =>
        _policies.TryGetValue((community, version), out policy);

    /// <summary>How many shards a community has; 0 where there is no such community.</summary>
    public async ValueTask<int> ShardsOfAsync(string community)
    {
        if (_shards.TryGetValue(community, out var shards))
        {
            return shards;
        }

        var info = await grains.GetGrain<ICommunityGrain>(community).GetAsync();
        if (info is null)
        {
            return 0;
        }

        Bound(_shards);
        _shards[community] = info.Shards;
        return info.Shards;
    }

    /// <summary>A version of a community's policy; where it was replaced meanwhile, the one in force.</summary>
    public async ValueTask<Policy> PolicyAsync(string community, int version)
    {
        if (_policies.TryGetValue((community, version), out var policy))
        {
            return policy;
        }

        var document = await grains.GetGrain<ICommunityGrain>(community).GetPolicyAsync()
            ?? throw new InvalidOperationException("There is no such community.");
        policy = PolicyDocuments.Parse(document.Json);
        Bound(_policies);
        _policies[(community, document.Version)] = policy;
        return policy;
    }

    private static void Bound<TKey, TValue>(ConcurrentDictionary<TKey, TValue> entries)
        where TKey : notnull
    {
        if (entries.Count >= CountMax)
        {
            entries.Clear();
        }
    }
}
