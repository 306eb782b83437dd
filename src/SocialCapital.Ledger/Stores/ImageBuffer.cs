namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Bytes of accounts by key. Filled by writers, each by one thread; sorted when it is first read, by whoever
/// reads it, so that a shard's loop does not stop for it.
/// </summary>
internal sealed class ImageBuffer(int count)
{
    private readonly long[] _keys = new long[count];
    private readonly Place[] _places = new Place[count];
    private readonly Lock _sorting = new();
    private volatile bool _isSorted;

    public int Count => count;

    public long Key(int index)
    {
        Sort();
        return _keys[index];
    }

    public ReadOnlySpan<byte> Image(int index)
    {
        Sort();
        ref readonly var place = ref _places[index];
        return place.Segment.AsSpan(place.At, place.Length);
    }

    /// <summary>The index under which it was added.</summary>
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
                Array.Sort(_keys, _places);
                _isSorted = true;
            }
        }
    }

    /// <summary>Adds accounts. In segments, because a large checkpoint in one array would be a large object each time.</summary>
    internal sealed class Writer(ImageBuffer buffer)
    {
        // Below what the collector takes for a large object.
        private const int SegmentBytes = 64 << 10;

        private byte[] _segment = [];
        private int _used;

        /// <summary>Room for the next account's bytes, of at least so many.</summary>
        public Span<byte> Room(int bytesMax)
        {
            if (_segment.Length - _used < bytesMax)
            {
                _segment = GC.AllocateUninitializedArray<byte>(SegmentBytes);
                _used = 0;
            }

            return _segment.AsSpan(_used);
        }

        /// <summary>Takes what was written into <see cref="Room"/>. Each index is added once.</summary>
        public void Add(int index, long key, int length)
        {
            buffer._keys[index] = key;
            buffer._places[index] = new Place(_segment, _used, length, index);
            _used += length;
        }
    }

    private readonly record struct Place(byte[] Segment, int At, int Length, int AddedAs);
}
