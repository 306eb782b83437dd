using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Gateway.Hosting;
using SocialCapital.Grains.Abstractions.Communities;

namespace SocialCapital.Gateway.Authentication;

/// <summary>
/// What is known of communities, for a second at a time: so that a busy one is asked for once a second and not once a request,
/// and a flood of requests for one that does not exist asks for it once, too.
/// </summary>
internal sealed class CommunityDirectory(IGrainFactory grains, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly TimeSpan _lifetime = options.Value.CommunityLifetime;
    private readonly int _max = options.Value.CommunitiesMax;
    private int _count;

    /// <summary>The community; null where there is none of this id.</summary>
    public async ValueTask<KnownCommunity?> FindAsync(string id)
    {
        if (_known.TryGetValue(id, out var known) && clock.GetElapsedTime(known.At) < _lifetime)
        {
            return await known.Lookup;
        }

        if (!Identifier.IsCommunity(id))
        {
            return null;
        }

        return await LookUpAsync(id, known);
    }

    /// <summary>Forgets what is known of a community, when it is founded or changed here.</summary>
    public void Forget(string id)
    {
        if (_known.TryRemove(id, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private async Task<KnownCommunity?> LookUpAsync(string id, Known? stale)
    {
        var lookup = new TaskCompletionSource<KnownCommunity?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = new Known(clock.GetTimestamp(), lookup.Task);
        var added = stale is null ? _known.TryAdd(id, mine) : _known.TryUpdate(id, mine, stale);
        if (!added && _known.TryGetValue(id, out var other))
        {
            // Somebody else asks already.
            return await other.Lookup;
        }

        if (added && stale is null && Interlocked.Increment(ref _count) > _max)
        {
            // Nothing here is older than useful for long: starting over is cheaper than choosing.
            _known.Clear();
            Interlocked.Exchange(ref _count, 0);
        }

        try
        {
            var info = await grains.GetGrain<ICommunityGrain>(id).GetAsync();
            var community = info is null ? null : new KnownCommunity(info, grains);
            lookup.SetResult(community);
            return community;
        }
        catch (Exception exception)
        {
            // A failure is not remembered.
            Forget(id);
            lookup.SetException(exception);
            _ = lookup.Task.Exception;
            throw;
        }
    }

    private sealed record Known(long At, Task<KnownCommunity?> Lookup);
}
