using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Time;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Awake;
using SocialCapital.Grains.Communities;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;

namespace SocialCapital.Grains.Members;

/// <summary>
/// Reads members from this silo's memory, on the caller's thread, where all shards' word of them is here under a lease; the
/// others from their shards, many at once, and keeps them awake for a while. Of one who is, or was, frozen the grain tells
/// by whom and why, where the member is asked for alone.
/// </summary>
internal sealed class AwakeMembers(AwakeAccounts awake, KeptAccounts kept, CommunityCatalog catalog, IGrainFactory grains, TimeProvider time)
    : IMemberReader
{
    private Timestamp Now => Timestamp.From(time.GetUtcNow());

    /// <inheritdoc/>
    public ValueTask<MemberView?> GetAsync(string community, string member, Timestamp? at = null)
    {
        if (!TryRead(community, member, at, Now, out var view, out var wasFrozen))
        {
            return AskOneAsync(community, member, at);
        }

        return wasFrozen ? AskGrainAsync(community, member, at) : new ValueTask<MemberView?>(view);
    }

    /// <inheritdoc/>
    public ValueTask<MemberView?[]> GetAsync(string community, string[] members)
    {
        var now = Now;
        var views = new MemberView?[members.Length];
        List<int>? asleep = null;
        for (var i = 0; i < members.Length; i++)
        {
            if (!TryRead(community, members[i], null, now, out views[i], out _))
            {
                (asleep ??= []).Add(i);
            }
        }

        return asleep is null ? new ValueTask<MemberView?[]>(views) : AskAllAsync(community, members, views, asleep);
    }

    private ValueTask<MemberView?> AskGrainAsync(string community, string member, Timestamp? at) =>
        new(grains.GetGrain<IMemberGrain>($"{community}/{member}").GetAsync(at));

    private async ValueTask<MemberView?> AskOneAsync(string community, string member, Timestamp? at)
    {
        var (view, wasFrozen) = await AskAsync(community, member, at);
        return wasFrozen ? await AskGrainAsync(community, member, at) : view;
    }

    private async ValueTask<MemberView?[]> AskAllAsync(string community, string[] members, MemberView?[] views, List<int> asleep)
    {
        await Task.WhenAll(asleep.Select(async i => (views[i], _) = await AskAsync(community, members[i], null)));
        return views;
    }

    private async ValueTask<(MemberView? View, bool WasFrozen)> AskAsync(string community, string member, Timestamp? at)
    {
        var shards = await catalog.ShardsOfAsync(community);
        if (shards == 0)
        {
            return default;
        }

        var name = new AccountName(member, null);
        AwakeReading[] parts = shards == 1
            ? [await kept.ReadAsync(new ShardKey(community, 0), name)]
            : await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => kept.ReadAsync(new ShardKey(community, shard), name).AsTask()));

        // While a policy changes, some shards tell the new one before others do.
        var policy = await catalog.PolicyAsync(community, parts.Max(part => part.PolicyVersion));
        var account = MemberViews.Sum(parts, policy);
        return account.Entries == 0
            ? default
            : (MemberViews.Of(member, account, policy, parts.Sum(part => part.Offset), at ?? Now), WasFrozen(account));
    }

    private bool TryRead(string community, string member, Timestamp? at, Timestamp now, out MemberView? view, out bool wasFrozen)
    {
        (view, wasFrozen) = (null, false);
        if (!catalog.TryGetShards(community, out var shards))
        {
            return false;
        }

        var name = new AccountName(member, null);
        if (shards > 1)
        {
            return TryReadAll(community, shards, name, at ?? now, out view, out wasFrozen);
        }

        if (!awake.TryRead(new ShardKey(community, 0), name, out var reading)
            || reading.Account is not { Member.Entries: > 0 } account)
        {
            return false;
        }

        wasFrozen = WasFrozen(account.Member);
        var image = reading.Image!;
        if (at is null && image.Told is { } told && told.Covers(reading.PolicyVersion, now))
        {
            view = told.View.AsOfOffset == reading.Offset ? told.View : told.View with { AsOfOffset = reading.Offset };
            return true;
        }

        if (!catalog.TryGetPolicy(community, reading.PolicyVersion, out var policy))
        {
            return false;
        }

        view = MemberViews.Of(member, account.Member, policy, reading.Offset, at ?? now);
        if (at is null)
        {
            image.Told = new ToldMember(view, reading.PolicyVersion, now);
        }

        return true;
    }

    private bool TryReadAll(string community, int shards, AccountName name, Timestamp at, out MemberView? view, out bool wasFrozen)
    {
        (view, wasFrozen) = (null, false);
        var parts = new AwakeReading[shards];
        var version = 0;
        for (var shard = 0; shard < shards; shard++)
        {
            if (!awake.TryRead(new ShardKey(community, shard), name, out parts[shard]))
            {
                return false;
            }

            version = Math.Max(version, parts[shard].PolicyVersion);
        }

        if (!catalog.TryGetPolicy(community, version, out var policy))
        {
            return false;
        }

        var account = MemberViews.Sum(parts, policy);
        if (account.Entries == 0)
        {
            return false;
        }

        view = MemberViews.Of(name.Low, account, policy, parts.Sum(part => part.Offset), at);
        wasFrozen = WasFrozen(account);
        return true;
    }

    private static bool WasFrozen(in MemberAccount account) => account.Freeze.Offset != 0;
}
