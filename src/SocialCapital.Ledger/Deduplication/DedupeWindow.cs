using SocialCapital.Domain.Time;

namespace SocialCapital.Ledger.Deduplication;

/// <summary>
/// The ids that a shard remembers, in memory only: rebuilt from the journal when the shard opens, since an index of
/// random ids on disk costs more than all else together. Every entry has an id and the next offset, so the window is
/// a run of offsets, kept in segments; whole segments are dropped from the old end.
/// </summary>
public sealed class DedupeWindow
{
    private const int SegmentBits = 16;
    private const int SegmentSize = 1 << SegmentBits;

    private readonly int _idsMin;
    private readonly int _idsMax;
    private readonly TimeSpan _ageMin;
    private readonly Queue<Segment> _oldFirst = [];
    private readonly Dictionary<long, Segment> _segments = [];
    private Segment? _newest;
    private long[] _buckets = new long[1_024];
    private long _oldestUnixMicroseconds;
    private long _first;
    private long _next;

    /// <summary>A window of at least so many ids and so much time, but never more than a bound.</summary>
    /// <param name="idsMin">The last so many ids are always remembered.</param>
    /// <param name="ageMin">Ids younger than this are remembered, as far as <paramref name="idsMax"/> allows.</param>
    /// <param name="idsMax">Never more than so many (and a segment of 65,536): the bound on memory, about 40 bytes an id.</param>
    public DedupeWindow(int idsMin, TimeSpan ageMin, int idsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(idsMax, idsMin);
        _idsMin = idsMin;
        _ageMin = ageMin;
        _idsMax = idsMax;
    }

    /// <summary>How many ids are remembered.</summary>
    public long Count => _next - _first;

    /// <summary>The offset of the oldest id that is remembered; the next offset where there is none.</summary>
    public long FirstOffset => _first;

    /// <summary>When the oldest id was recorded; the beginning of 1970 where there is none. From any thread.</summary>
    public Timestamp OldestRecordedAt => new(Volatile.Read(ref _oldestUnixMicroseconds));

    /// <summary>Begins an empty window at the offset of the next id.</summary>
    public void Begin(long nextOffset)
    {
        _oldFirst.Clear();
        _segments.Clear();
        _newest = null;
        Array.Clear(_buckets);
        _first = nextOffset;
        _next = nextOffset;
    }

    /// <summary>Finds an id.</summary>
    /// <param name="id">Its hash.</param>
    /// <param name="offset">The offset of the entry that has it.</param>
    /// <param name="content">The hash of that entry's content.</param>
    public bool TryFind(UInt128 id, out long offset, out ulong content)
    {
        // Newer ones stand first in a chain, so the first that is too old ends it.
        for (offset = _buckets[Bucket(id)]; offset >= _first && offset > 0; offset = SlotAt(offset).Older)
        {
            ref var slot = ref SlotAt(offset);
            if (slot.Id == id)
            {
                content = slot.Content;
                return true;
            }
        }

        offset = 0;
        content = 0;
        return false;
    }

    /// <summary>Remembers the id of the entry at the next offset.</summary>
    public void Add(long offset, UInt128 id, ulong content, Timestamp recordedAt)
    {
        if (_first == 0)
        {
            Begin(offset);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(offset, _next);
        if (Count >= _buckets.Length)
        {
            Rehash(_buckets.Length * 2);
        }

        var number = offset >> SegmentBits;
        if (_newest is null || _newest.Number != number)
        {
            _newest = new Segment(number) { FirstRecordedAt = recordedAt };
            _segments.Add(number, _newest);
            _oldFirst.Enqueue(_newest);
            NoteOldest();
        }

        _newest.LastRecordedAt = recordedAt;
        _next = offset + 1;
        ref var slot = ref _newest.Slot((int)(offset & (SegmentSize - 1)));
        slot.Id = id;
        slot.Content = content;
        Link(ref slot, offset);
    }

    /// <summary>Forgets what may be forgotten.</summary>
    public void Trim(Timestamp now)
    {
        while (_oldFirst.TryPeek(out var oldest) && oldest != _newest)
        {
            var end = (oldest.Number + 1) << SegmentBits;
            var left = _next - end;
            var isOld = left >= _idsMin && now.Since(oldest.LastRecordedAt) >= _ageMin;
            if (!isOld && Count <= _idsMax)
            {
                return;
            }

            _first = end;
            _segments.Remove(oldest.Number);
            _oldFirst.Dequeue();
            NoteOldest();
        }
    }

    private void NoteOldest() => Volatile.Write(
        ref _oldestUnixMicroseconds, _oldFirst.TryPeek(out var oldest) ? oldest.FirstRecordedAt.UnixMicroseconds : 0);

    private void Link(ref Slot slot, long offset)
    {
        ref var bucket = ref _buckets[Bucket(slot.Id)];
        slot.Older = bucket;
        bucket = offset;
    }

    private void Rehash(int buckets)
    {
        _buckets = new long[buckets];
        for (var offset = _first; offset < _next; offset++)
        {
            Link(ref SlotAt(offset), offset);
        }
    }

    private ref Slot SlotAt(long offset) => ref _segments[offset >> SegmentBits].Slots[offset & (SegmentSize - 1)];

    private int Bucket(UInt128 id) => (int)((ulong)id & (uint)(_buckets.Length - 1));

    private sealed class Segment(long number)
    {
        // Grows with its ids: a quiet community's shard must not cost megabytes.
        public Slot[] Slots { get; private set; } = new Slot[64];

        public long Number { get; } = number;

        public Timestamp FirstRecordedAt { get; init; }

        public Timestamp LastRecordedAt { get; set; }

        public ref Slot Slot(int index)
        {
            if (index >= Slots.Length)
            {
                var slots = Slots;
                Array.Resize(ref slots, Math.Min(SegmentSize, Math.Max(index + 1, 2 * slots.Length)));
                Slots = slots;
            }

            return ref Slots[index];
        }
    }

    private struct Slot
    {
        public UInt128 Id;
        public ulong Content;
        public long Older;
    }
}
