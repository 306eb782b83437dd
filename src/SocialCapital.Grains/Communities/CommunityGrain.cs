using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Keys;
using SocialCapital.Grains.Abstractions.Leaderboards;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Leaderboards;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Communities;

/// <summary>Keeps a community's settings in grain storage.</summary>
internal sealed class CommunityGrain(
    [PersistentState("community", CommunityGrain.StorageName)] IPersistentState<CommunityState> stored,
    IMemberReader reader,
    TimeProvider time)
    : Grain, ICommunityGrain
{
    /// <summary>The name of the grain storage.</summary>
    public const string StorageName = "communities";

    // How many members a leaderboard over several shards looks at: each shard is asked for all of them.
    private const int CandidatesMax = 1_000;

    private readonly ClosedCommunity _closed = new(time);

    // What readers see, who come between: never what is only being written.
    private CommunityState? _kept;
    private bool _isPolicyUntold;

    private string Id => this.GetPrimaryKeyString();

    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kept = stored.RecordExists ? stored.State : null;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<CommunityKeys?> CreateAsync(CommunityFounding founding)
    {
        if (_kept is not null)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(founding.Shards, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(founding.Shards, ShardRouter.ShardsMax);
        var policy = ProposedPolicy.Parse(founding.PolicyJson ?? $"\"{PolicyPresets.Default}\"");
        var now = Now;
        var (ring, write) = KeyRing.Empty.With(KeyScope.Write, "", null, now)!.Value;
        (ring, var read) = ring.With(KeyScope.Read, "", null, now)!.Value;
        var founded = new CommunityState
        {
            Name = founding.Name ?? Id,
            Shards = founding.Shards,
            CreatedAtUnixMicroseconds = now.UnixMicroseconds,
            PolicyVersion = 1,
            PolicyJson = PolicyDocuments.Write(policy),
        }.WithKeys(ring);
        await WriteAsync(founded);
        return new CommunityKeys(Info(founded), write.Secret, read.Secret);
    }

    /// <inheritdoc/>
    public Task<CommunityInfo?> GetAsync()
    {
        if (_kept is not null)
        {
            return Task.FromResult<CommunityInfo?>(Info(_kept));
        }

        // Whoever asks about communities that do not exist must not fill the memory with them.
        DeactivateOnIdle();
        return Task.FromResult<CommunityInfo?>(null);
    }

    /// <inheritdoc/>
    public Task<NewKey?> AddKeyAsync(KeyScope scope, string name, Timestamp? expiresAt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, CommunityKey.NameCharactersMax);
        return ChangeKeysAsync(keys => keys.With(scope, name, expiresAt, Now));
    }

    /// <inheritdoc/>
    public Task<NewKey?> RotateKeyAsync(string id, TimeSpan overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, CommunityKey.OverlapMax);
        return ChangeKeysAsync(keys => keys.Rotate(id, overlap, Now));
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(string id)
    {
        if (_kept is not { } kept || KeyRing.Of(kept).Without(id) is not { } keys)
        {
            return false;
        }

        await WriteAsync(kept.WithKeys(keys));
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> SetQuotaAsync(CommunityQuota quota)
    {
        if (_kept is not { } kept)
        {
            return false;
        }

        await WriteAsync(kept.WithQuota(quota.EventsPerSecond, quota.ReadsPerSecond));
        return true;
    }

    /// <inheritdoc/>
    public Task<PolicyDocument?> GetPolicyAsync() =>
        Task.FromResult(_kept is { } kept ? new PolicyDocument(kept.PolicyVersion, kept.PolicyJson, _closed.IsClosed) : null);

    /// <inheritdoc/>
    public async Task<PolicyDocument?> PutPolicyAsync(int expectedVersion, string policyJson)
    {
        if (_kept is not { } kept)
        {
            return null;
        }

        if (_closed.IsClosed)
        {
            throw new ShardUnavailableException("The community is being re-folded.");
        }

        if (kept.PolicyVersion == expectedVersion)
        {
            kept = kept.WithPolicy(expectedVersion + 1, PolicyDocuments.Write(ProposedPolicy.Parse(policyJson)));
            await WriteAsync(kept);
        }
        else if (!_isPolicyUntold || kept.PolicyVersion != expectedVersion + 1 || kept.PolicyJson != PolicyDocuments.Write(ProposedPolicy.Parse(policyJson)))
        {
            return null;
        }

        // It is in force when every shard has it. Where one can't be told the outcome is unknown: the same may be put
        // again, and the shard asks for itself before long, or when it opens.
        _isPolicyUntold = true;
        await Task.WhenAll(ShardsOf(kept).Select(shard => shard.SetPolicyAsync(kept.PolicyVersion, kept.PolicyJson)));
        _isPolicyUntold = false;
        return new PolicyDocument(kept.PolicyVersion, kept.PolicyJson);
    }

    /// <inheritdoc/>
    public Task<PolicyDocument?> CloseAsync(string refold, int policyVersion)
    {
        if (_kept is not { } kept || kept.PolicyVersion != policyVersion || !_closed.Close(refold))
        {
            return Task.FromResult<PolicyDocument?>(null);
        }

        DelayDeactivation(ICommunityGrain.ClosedFor);
        return GetPolicyAsync();
    }

    /// <inheritdoc/>
    public Task KeepClosedAsync(string refold)
    {
        if (_closed.Keep(refold))
        {
            DelayDeactivation(ICommunityGrain.ClosedFor);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReopenAsync(string refold)
    {
        _closed.Open(refold);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<CommunityTotals?> GetTotalsAsync()
    {
        if (_kept is not { } kept)
        {
            return null;
        }

        var statuses = await Task.WhenAll(ShardsOf(kept).Select(shard => shard.GetStatusAsync()));
        return new CommunityTotals(
            statuses.Sum(status => status.Members),
            statuses.Sum(status => status.Relationships),
            statuses.Sum(status => status.Offset));
    }

    /// <inheritdoc/>
    public async Task<MemberView?[]> GetMembersAsync(string[] members)
    {
        return _kept is null ? new MemberView?[members.Length] : await reader.GetAsync(Id, members);
    }

    /// <inheritdoc/>
    public async Task<Leaderboard> GetLeaderboardAsync(LeaderboardOrder order, int limit)
    {
        if (_kept is not { } kept)
        {
            return new Leaderboard([], 0);
        }

        // Who is first over all shards need not be among the first few of any; how many are looked at is bounded all the same.
        var candidates = kept.Shards == 1 ? limit : Math.Clamp(CandidatesMax / kept.Shards, 1, ShardLeaderboard.LimitMax);
        var leaders = await Task.WhenAll(ShardsOf(kept).Select(shard => shard.GetLeadersAsync(order, candidates)));
        var names = leaders.SelectMany(shard => shard.Members).Distinct(StringComparer.Ordinal).ToArray();
        var members = names.Length == 0 ? [] : await GetMembersAsync(names);
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

    private IEnumerable<ILedgerShardGrain> ShardsOf(CommunityState community) => GrainFactory.ShardsOf(Id, community.Shards);

    // The parsed policy is not kept: a gateway asks once a second.
    private CommunityInfo Info(CommunityState community)
    {
        var visibility = PolicyDocuments.Parse(community.PolicyJson).Visibility;
        return new CommunityInfo(
            Id,
            community.Name,
            community.Shards,
            community.PolicyVersion,
            new Timestamp(community.CreatedAtUnixMicroseconds),
            KeyRing.Of(community).ToArray(),
            visibility.Relationships,
            visibility.Tiers,
            visibility.Scores,
            new CommunityQuota(community.EventsPerSecond, community.ReadsPerSecond),
            _closed.IsClosed);
    }

    private async Task<NewKey?> ChangeKeysAsync(Func<KeyRing, (KeyRing Ring, NewKey Key)?> change)
    {
        if (_kept is not { } kept || change(KeyRing.Of(kept)) is not var (keys, made))
        {
            return null;
        }

        await WriteAsync(kept.WithKeys(keys));
        return made;
    }

    private async Task WriteAsync(CommunityState state)
    {
        stored.State = state;
        try
        {
            await stored.WriteStateAsync();
            _kept = state;
        }
        catch
        {
            // Whether it was written is unknown: only reading it again tells what is kept.
            await ReadAgainAsync();
            if (_kept?.Stamp != state.Stamp)
            {
                throw;
            }
        }
    }

    private async Task ReadAgainAsync()
    {
        try
        {
            await stored.ReadStateAsync();
            _kept = stored.RecordExists ? stored.State : null;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
