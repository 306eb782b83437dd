using System.Buffers;

namespace SocialCapital.Ledger.Stores;

/// <summary>
/// Bytes of accounts by key. Filled by one thread; sorted when it is first read, by whoever reads it, so that a shard's loop does not
/// stop for it. Its memory is the pool's: a large checkpoint takes a hundred megabytes, and the next one of its shard as much again.
/// </summary>
internal sealed class ImageBuffer(int count)
{
    // A quiet shard's few accounts take the smallest, the last of a large checkpoint are of the largest.
    private const int SegmentBytesMin = 64 << 10;
    private const int SegmentBytesMax = 1 << 20;

    private readonly Lock _sorting = new();
    private readonly List<byte[]> _segments = [];
    private long[] _keys = ArrayPool<long>.Shared.Rent(count);
    private Place[] _places = ArrayPool<Place>.Shared.Rent(count);
    private byte[] _segment = [];
    private int _used;
    private volatile bool _isSorted;

    public int Count { get; private set; } = count;

    public long Key(int index)
    {
        Sort();
        return _keys.AsSpan(0, Count)[index];
    }

    public ReadOnlySpan<byte> Image(int index)
    {
        Sort();
        ref readonly var place = ref _places.AsSpan(0, Count)[index];
        return _segments[place.Segment].AsSpan(place.At, place.Length);
    }

    /// <summary>The index under which it was added.</summary>
    public int AddedAs(int index)
    {
        Sort();
        return _places.AsSpan(0, Count)[index].AddedAs;
    }

    /// <summary>Room for the next account's bytes, of at least so many.</summary>
    public Span<byte> Room(int bytesMax)
    {
        if (_segment.Length - _used < bytesMax)
        {
            _segment = ArrayPool<byte>.Shared.Rent(Math.Clamp(2 * _segment.Length, SegmentBytesMin, SegmentBytesMax));
            _segments.Add(_segment);
            _used = 0;
        }

        return _segment.AsSpan(_used);
    }

    /// <summary>Takes what was written into <see cref="Room"/>. Each index is added once.</summary>
    public void Add(int index, long key, int length)
    {
        _keys[index] = key;
        _places[index] = new Place(_segments.Count - 1, _used, length, index);
        _used += length;
    }

    /// <summary>Gives its memory back, and is empty from then on. Only where nobody can be reading it still.</summary>
    public void Release()
    {
        ArrayPool<long>.Shared.Return(_keys);
        ArrayPool<Place>.Shared.Return(_places);
        foreach (var segment in _segments)
        {
            ArrayPool<byte>.Shared.Return(segment);
        }

        (_keys, _places, _segment, Count) = ([], [], [], 0);
        _segments.Clear();
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
                _keys.AsSpan(0, Count).Sort(_places.AsSpan(0, Count));
                _isSorted = true;
            }
        }
    }

    private readonly record struct Place(int Segment, int At, int Length, int AddedAs);
}
