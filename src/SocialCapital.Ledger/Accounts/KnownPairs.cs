namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Which pairs may have a relationship: all, until a sweep over the store has told. Every relationship that comes to be is
/// added, so that what a sweep was too early for is known, too. Used by the shard's loop alone.
/// </summary>
internal sealed class KnownPairs
{
    // Until a filter is full, three times as many again may come: a sweep reads every relationship, and six bytes for each are less.
    private const long Headroom = 4;

    private PairFilter? _filter;
    private PairFilter? _growing;
    private long _bytesMax = long.MaxValue;

    /// <summary>Whether another sweep would tell no more than is known.</summary>
    public bool IsAsGoodAsItGets => _filter is { } filter && (filter.Count <= filter.Capacity || filter.Bytes >= _bytesMax - (_bytesMax % PairFilter.BlockBytes));

    /// <summary>False only where the pair has no relationship.</summary>
    public bool MayContain(PairKey pair) => _filter?.MayContain(pair) ?? true;

    /// <summary>Asks the processor for what <see cref="MayContain"/> reads.</summary>
    public void Prefetch(PairKey pair) => _filter?.Prefetch(pair);

    /// <summary>A relationship came to be.</summary>
    public void Add(PairKey pair)
    {
        _filter?.Add(pair);
        _growing?.Add(pair);
    }

    /// <summary>A sweep begins: what comes to be from now on is added to what it finds.</summary>
    /// <param name="pairs">How many have a relationship.</param>
    /// <param name="bytesMax">The most memory that may be taken.</param>
    /// <param name="unsaved">Those that the store, and so the sweep, may not know yet.</param>
    public void Begin(long pairs, long bytesMax, IEnumerable<PairKey> unsaved)
    {
        _bytesMax = bytesMax;
        _growing = new PairFilter(Math.Max(pairs * Headroom, 1), bytesMax);
        foreach (var pair in unsaved)
        {
            _growing.Add(pair);
        }
    }

    /// <summary>All that have a relationship are known without a sweep.</summary>
    /// <param name="pairs">How many they are.</param>
    /// <param name="bytesMax">The most memory that may be taken.</param>
    /// <param name="all">Each of them.</param>
    public void Know(long pairs, long bytesMax, IEnumerable<PairKey> all)
    {
        Begin(pairs, bytesMax, all);
        End();
    }

    /// <summary>The sweep found a relationship.</summary>
    public void AddSwept(PairKey pair) => _growing?.Add(pair);

    /// <summary>The sweep has found all.</summary>
    public void End() => (_filter, _growing) = (_growing ?? _filter, null);

    /// <summary>The sweep found not all: what was known before stays known.</summary>
    public void GiveUp() => _growing = null;
}
