using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Has the processor fetch what the next events of a batch will touch: most of what an event costs is waiting for its two members, its
/// relationship, and the tables that find them. Step by step over a group of events, so that many places are fetched at once.
/// Changes nothing, and may guess wrong: whoever settles looks for itself.
/// </summary>
internal sealed class EventPrefetching(ShardState state)
{
    /// <summary>So many events' places are some hundred lines: what the nearest caches hold, and far more than are fetched at once.</summary>
    private const int Group = 16;

    private readonly int[] _from = new int[Group];
    private readonly int[] _to = new int[Group];

    /// <summary>An event is about to be looked at; where it begins a group, fetches for the group.</summary>
    public void Ahead(EventBatch batch, int index)
    {
        if (index % Group == 0)
        {
            Fetch(batch, index, Math.Min(Group, batch.Count - index));
        }
    }

    private void Fetch(EventBatch batch, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref readonly var keys = ref batch.Keys(first + i);
            state.Window.Prefetch(keys.Id);
            state.Members.Prefetch(keys.From);
            state.Members.Prefetch(keys.To);
        }

        for (var i = 0; i < count; i++)
        {
            ref readonly var keys = ref batch.Keys(first + i);
            _from[i] = state.Members.PrefetchLikely(keys.From);
            _to[i] = state.Members.PrefetchLikely(keys.To);
        }

        for (var i = 0; i < count; i++)
        {
            if (_from[i] >= 0)
            {
                state.Members.PrefetchName(_from[i]);
            }

            if (_to[i] >= 0)
            {
                state.Members.PrefetchName(_to[i]);
            }

            if (TryPair(i, out var pair))
            {
                state.Relationships.Prefetch(pair);
                state.KnownPairs.Prefetch(pair);
            }
        }

        for (var i = 0; i < count; i++)
        {
            if (TryPair(i, out var pair))
            {
                state.Relationships.PrefetchLikely(pair);
            }
        }
    }

    private bool TryPair(int i, out PairKey pair)
    {
        var isKnown = _from[i] >= 0 && _to[i] >= 0;
        pair = isKnown ? PairKey.Of(state.Members.Accounts.Key(_from[i]), state.Members.Accounts.Key(_to[i])) : default;
        return isKnown;
    }
}
