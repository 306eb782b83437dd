using System.Collections.Concurrent;

namespace SocialCapital.Gateway.Telemetry;

/// <summary>
/// Which communities metrics name: those that use this gateway most. Whoever is among the first <see cref="TopMax"/> by use when
/// they are ranked gets its name, and keeps it until the process ends, so that no counter falls; what it did before stays with
/// <c>other</c>. There are never more than <see cref="NamedMax"/> names, and so as many series. As long as fewer than
/// <see cref="TopMax"/> have a name, whoever comes gets one at once.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class CommunityRanking(TimeProvider time)
{
    /// <summary>So many are named when they are ranked.</summary>
    public const int TopMax = 50;

    /// <summary>So many names there are at most, over the life of the process: the top may change some times.</summary>
    public const int NamedMax = 200;

    /// <summary>The use of so many is counted; of others nothing is, until one of these is idle.</summary>
    public const int RankedMax = 10_000;

    /// <summary>A request counts as so many events: about what it costs beside one.</summary>
    public const int EventsPerRequest = 10;

    /// <summary>How often they are ranked. At each time use counts half, so that what counts is the last minute or so.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly KeyValuePair<string, object?> OtherTag = new("community", "other");

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _ranking = new();
    private long _rankedAt = time.GetTimestamp();
    private int _named;

    /// <summary>Counts the use of a community, and tells its tag.</summary>
    /// <param name="community">Its id.</param>
    /// <param name="use">What it did, in events.</param>
    public KeyValuePair<string, object?> TagOf(string community, long use)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _rankedAt)) >= Interval && _ranking.TryEnter())
        {
            try
            {
                Rank();
            }
            finally
            {
                _ranking.Exit();
            }
        }

        if (!_entries.TryGetValue(community, out var entry))
        {
            if (_entries.Count >= RankedMax)
            {
                return OtherTag;
            }

            entry = _entries.GetOrAdd(community, id => new Entry(id));
        }

        Interlocked.Add(ref entry.Use, use);
        if (entry.Tag is null && Volatile.Read(ref _named) < TopMax)
        {
            lock (_ranking)
            {
                if (_named < TopMax)
                {
                    Name(entry);
                }
            }
        }

        return entry.Tag ?? OtherTag;
    }

    /// <summary>Names those at the top that have no name; forgets who is idle and has none.</summary>
    private void Rank()
    {
        var top = _entries.Values.Where(entry => entry.Use > 0)
            .OrderByDescending(entry => entry.Use).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(TopMax).ToArray();
        foreach (var entry in top)
        {
            if (_named < NamedMax)
            {
                Name(entry);
            }
        }

        foreach (var (id, entry) in _entries)
        {
            var use = Volatile.Read(ref entry.Use);
            Interlocked.Add(ref entry.Use, -(use - (use / 2)));
            if (use <= 1 && entry.Tag is null)
            {
                _entries.TryRemove(id, out _);
            }
        }

        Volatile.Write(ref _rankedAt, time.GetTimestamp());
    }

    private void Name(Entry entry)
    {
        if (entry.Tag is null)
        {
            entry.Tag = new KeyValuePair<string, object?>("community", entry.Id);
            Volatile.Write(ref _named, _named + 1);
        }
    }

    private sealed class Entry(string id)
    {
        public long Use;
        private object? _tag;

        public string Id { get; } = id;

        /// <summary>Its tag; null as long as it has no name. Kept in one reference, so that whoever reads it sees all of it.</summary>
        public KeyValuePair<string, object?>? Tag
        {
            get => (KeyValuePair<string, object?>?)Volatile.Read(ref _tag);
            set => Volatile.Write(ref _tag, value);
        }
    }
}
