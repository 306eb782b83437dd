using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Communities;

/// <summary>Keeps a community's settings in grain storage.</summary>
internal sealed class CommunityGrain(
    [PersistentState("community", CommunityGrain.StorageName)] IPersistentState<CommunityState> stored, TimeProvider time)
    : Grain, ICommunityGrain
{
    /// <summary>The name of the grain storage.</summary>
    public const string StorageName = "communities";

    private const int KeyBytes = 32;

    private CommunityState State => stored.State;

    private string Id => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<CommunityKeys?> CreateAsync(CommunityFounding founding)
    {
        if (stored.RecordExists)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(founding.Shards, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(founding.Shards, ShardRouter.ShardsMax);
        var policy = Parse(founding.PolicyJson ?? $"\"{PolicyPresets.Default}\"");
        var (writeKey, writeHash) = NewKey("scw_");
        var (readKey, readHash) = NewKey("scr_");
        stored.State = new CommunityState
        {
            Name = founding.Name ?? Id,
            Shards = founding.Shards,
            CreatedAtUnixMicroseconds = Timestamp.From(time.GetUtcNow()).UnixMicroseconds,
            PolicyVersion = 1,
            PolicyJson = PolicyDocuments.Write(policy),
            WriteKeyHash = writeHash,
            ReadKeyHash = readHash,
        };
        await WriteAsync();
        return new CommunityKeys(Info(), writeKey, readKey);
    }

    /// <inheritdoc/>
    public Task<CommunityInfo?> GetAsync() => Task.FromResult(stored.RecordExists ? Info() : null);

    /// <inheritdoc/>
    public Task<PolicyDocument?> GetPolicyAsync() =>
        Task.FromResult(stored.RecordExists ? new PolicyDocument(State.PolicyVersion, State.PolicyJson) : null);

    /// <inheritdoc/>
    public async Task<PolicyDocument?> PutPolicyAsync(int expectedVersion, string policyJson)
    {
        if (!stored.RecordExists || State.PolicyVersion != expectedVersion)
        {
            return null;
        }

        var json = PolicyDocuments.Write(Parse(policyJson));
        State.PolicyVersion++;
        State.PolicyJson = json;
        var version = State.PolicyVersion;
        await WriteAsync();

        // It is in force when every shard has it. A shard that can't be reached takes it up when it opens.
        await Task.WhenAll(Shards().Select(shard => shard.SetPolicyAsync(version, json)));
        return new PolicyDocument(version, json);
    }

    /// <inheritdoc/>
    public async Task<CommunityTotals?> GetTotalsAsync()
    {
        if (!stored.RecordExists)
        {
            return null;
        }

        var statuses = await Task.WhenAll(Shards().Select(shard => shard.GetStatusAsync()));
        return new CommunityTotals(
            statuses.Sum(status => status.Members),
            statuses.Sum(status => status.Relationships),
            statuses.Sum(status => status.Offset));
    }

    /// <inheritdoc/>
    public async Task<Leaderboard> GetLeaderboardAsync(LeaderboardOrder order, int limit)
    {
        var leaders = await Task.WhenAll(Shards().Select(shard => shard.GetLeadersAsync(order, limit)));
        var names = leaders.SelectMany(shard => shard.Members).Distinct(StringComparer.Ordinal);
        var members = await Task.WhenAll(names.Select(name => GrainFactory.GetGrain<IMemberGrain>($"{Id}/{name}").GetAsync()));
        var ranked = members.OfType<MemberView>()
            .OrderByDescending(member => order switch
            {
                LeaderboardOrder.Given => member.Given.MicroUnits,
                LeaderboardOrder.Net => member.Given.MicroUnits - member.Received.MicroUnits,
                _ => member.Score.Value.Millionths,
            })
            .ThenBy(member => member.Member, StringComparer.Ordinal)
            .Take(limit);
        return new Leaderboard([.. ranked], leaders.Sum(shard => shard.AsOfOffset));
    }

    private IEnumerable<ILedgerShardGrain> Shards() => Enumerable.Range(0, State.Shards)
        .Select(shard => GrainFactory.GetGrain<ILedgerShardGrain>(new ShardKey(Id, shard).ToString()));

    private CommunityInfo Info() => new(
        Id,
        State.Name,
        State.Shards,
        State.PolicyVersion,
        new Timestamp(State.CreatedAtUnixMicroseconds),
        State.WriteKeyHash,
        State.ReadKeyHash);

    private async Task WriteAsync()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            // Whether it was written is unknown: only reading it again tells what is kept.
            await stored.ReadStateAsync();
            throw;
        }
    }

    private static Policy Parse(string json)
    {
        try
        {
            return PolicyDocuments.Parse(json);
        }
        catch (PolicyFormatException e)
        {
            throw new InvalidPolicyException(e.Message);
        }
    }

    private static (string Key, byte[] Hash) NewKey(string prefix)
    {
        var key = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        return (key, SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
