namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Bytes of accounts by key. Filled by one thread; sorted when it is first read, by whoever reads it, so that a shard's loop
/// does not stop for it. In segments, because a large checkpoint in one array would be a large object each time.
/// </summary>
internal sealed class ImageBuffer(int countMax)
{
    // Below what the collector takes for a large object.
    private const int SegmentBytes = 64 << 10;

    private readonly List<byte[]> _segments = [];
    private readonly long[] _keys = new long[countMax];
    private readonly Place[] _places = new Place[countMax];
    private readonly Lock _sorting = new();
    private int _used = SegmentBytes;
    private volatile bool _isSorted;

    public int Count { get; private set; }

    /// <summary>Room for the next account's bytes, of at least so many.</summary>
    public Span<byte> Room(int bytesMax)
    {
        if (SegmentBytes - _used < bytesMax)
        {
            _segments.Add(new byte[SegmentBytes]);
            _used = 0;
        }

        return _segments[^1].AsSpan(_used);
    }

    /// <summary>Takes what was written into <see cref="Room"/>.</summary>
    public void Add(long key, int length)
    {
        _keys[Count] = key;
        _places[Count] = new Place(_segments.Count - 1, _used, length, Count);
        _used += length;
        Count++;
    }

    public long Key(int index)
    {
        Sort();
        return _keys[index];
    }

    public ReadOnlySpan<byte> Image(int index)
    {
        Sort();
        ref readonly var place = ref _places[index];
        return _segments[place.Segment].AsSpan(place.At, place.Length);
    }

    /// <summary>As the how-manieth it was added.</summary>
    public int AddedAs(int index)
    {
        Sort();
        return _places[index].AddedAs;
    }

    private void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        lock (_sorting)
        {
            if (!_isSorted)
            {
                Array.Sort(_keys, _places, 0, Count);
                _isSorted = true;
            }
        }
    }

    private readonly record struct Place(int Segment, int At, int Length, int AddedAs);
}
