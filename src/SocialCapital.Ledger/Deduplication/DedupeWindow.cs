using System.Runtime.CompilerServices;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Lookup;

namespace SocialCapital.Ledger.Deduplication;

/// <summary>
/// The ids that a shard remembers, in memory only: rebuilt from the journal when the shard opens, since an index of
/// random ids on disk costs more than all else together. Every entry has an id and the next offset, so the window is
/// a run of offsets, kept in segments; whole segments are dropped from the old end. What is dropped is forgotten at once, and taken
/// out of the index little by little.
/// </summary>
public sealed class DedupeWindow
{
    private const int SegmentBits = 16;
    private const int SegmentSize = 1 << SegmentBits;

    /// <summary>With each id that is added, so many forgotten ones leave the index: twice as fast as they can come.</summary>
    private const int LeavingWithEach = 2;

    /// <summary>And so many with each trim, in a shard that has fallen quiet: a millisecond or two.</summary>
    private const int LeavingWithTrim = SegmentSize / 4;

    private readonly int _idsMin;
    private readonly int _idsMax;
    private readonly TimeSpan _ageMin;
    private readonly HashIndex _index = new();

    // Of successive numbers, the oldest first: at most some 250, and those that are leaving.
    private readonly List<Segment> _segments = [];
    private Slot[]? _spare;
    private long _oldestUnixMicroseconds;
    private long _leaving;
    private long _first;
    private long _next;

    /// <summary>A window of at least so many ids and so much time, but never more than a bound.</summary>
    /// <param name="idsMin">The last so many ids are always remembered.</param>
    /// <param name="ageMin">Ids younger than this are remembered, as far as <paramref name="idsMax"/> allows.</param>
    /// <param name="idsMax">Never more than so many (and a segment of 65,536): the bound on memory, about 45 bytes an id.</param>
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

    /// <summary>How many forgotten ids are still to leave the index.</summary>
    internal long Leaving => _first - _leaving;

    /// <summary>Begins an empty window at the offset of the next id.</summary>
    public void Begin(long nextOffset)
    {
        _segments.Clear();
        _index.Clear();
        _leaving = nextOffset;
        _first = nextOffset;
        _next = nextOffset;
        NoteOldest();
    }

    /// <summary>Finds an id.</summary>
    /// <param name="id">Its hash.</param>
    /// <param name="offset">The offset of the entry that has it.</param>
    /// <param name="content">The hash of that entry's content.</param>
    public bool TryFind(UInt128 id, out long offset, out ulong content)
    {
        offset = 0;
        content = 0;
        var hash = HashOf(id);
        var at = _index.Start(hash);
        while (_index.TryNext(hash, ref at, out var low))
        {
            // The newest of several counts.
            var found = OffsetOf(low);
            if (found >= _first && found > offset)
            {
                ref readonly var slot = ref SlotAt(found);
                if (slot.Id == id)
                {
                    offset = found;
                    content = slot.Content;
                }
            }
        }

        return offset > 0;
    }

    /// <summary>Remembers the id of the entry at the next offset.</summary>
    public void Add(long offset, UInt128 id, ulong content, Timestamp recordedAt)
    {
        if (_first == 0)
        {
            Begin(offset);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(offset, _next);
        Leave(LeavingWithEach);
        var segment = SegmentFor(offset, recordedAt);
        segment.LastRecordedAt = recordedAt;
        _next = offset + 1;
        ref var slot = ref segment.Slot((int)(offset & (SegmentSize - 1)));
        slot.Id = id;
        slot.Content = content;
        _index.Add(HashOf(id), (uint)offset);
    }

    /// <summary>Forgets what may be forgotten.</summary>
    public void Trim(Timestamp now)
    {
        while (Count > 0)
        {
            var oldest = SegmentOf(_first);
            if (oldest == _segments[^1])
            {
                break;
            }

            var end = (oldest.Number + 1) << SegmentBits;
            var left = _next - end;
            var isOld = left >= _idsMin && now.Since(oldest.LastRecordedAt) >= _ageMin;
            if (!isOld && Count <= _idsMax)
            {
                break;
            }

            _first = end;
            NoteOldest();
        }

        Leave(LeavingWithTrim);
    }

    /// <summary>Asks the processor for what a search for an id begins with.</summary>
    internal void Prefetch(UInt128 id) => _index.Prefetch(HashOf(id));

    // The ids are hashes already; which half differs is not asked.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashOf(UInt128 id)
    {
        var halves = (ulong)id ^ (ulong)(id >> 64);
        return (uint)(halves >> 32) ^ (uint)halves;
    }

    /// <summary>The index knows the lower half of an offset: the window, and what is leaving it, is far smaller than what that can tell apart.</summary>
    private long OffsetOf(uint low) => _next - ((uint)_next - low);

    private void Leave(int count)
    {
        for (; count > 0 && _leaving < _first; count--, _leaving++)
        {
            var segment = _segments[0];
            _index.Remove(HashOf(segment.Slots[_leaving & (SegmentSize - 1)].Id), (uint)_leaving);
            if (((_leaving + 1) & (SegmentSize - 1)) == 0)
            {
                _segments.RemoveAt(0);
                _spare = segment.Slots;
            }
        }
    }

    private Segment SegmentFor(long offset, Timestamp recordedAt)
    {
        var number = offset >> SegmentBits;
        if (_segments.Count > 0 && _segments[^1].Number == number)
        {
            return _segments[^1];
        }

        // Grows with its ids at first: a quiet community's shard must not cost megabytes.
        var isFirst = _segments.Count == 0;
        var slots = _spare ?? (isFirst ? new Slot[64] : GC.AllocateUninitializedArray<Slot>(SegmentSize));
        _spare = null;
        var segment = new Segment(number, slots) { FirstRecordedAt = recordedAt };
        _segments.Add(segment);
        NoteOldest();
        return segment;
    }

    private void NoteOldest() => Volatile.Write(
        ref _oldestUnixMicroseconds, _segments.Count > 0 && SegmentOf(_first) is { } oldest ? oldest.FirstRecordedAt.UnixMicroseconds : 0);

    private Segment SegmentOf(long offset) => _segments[(int)((offset >> SegmentBits) - _segments[0].Number)];

    private ref Slot SlotAt(long offset) => ref SegmentOf(offset).Slots[offset & (SegmentSize - 1)];

    private sealed class Segment(long number, Slot[] slots)
    {
        public Slot[] Slots { get; private set; } = slots;

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
    }
}
