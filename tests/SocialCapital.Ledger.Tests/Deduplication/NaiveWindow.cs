namespace SocialCapital.Ledger.Tests.Deduplication;

/// <summary>A window that keeps everything in a list and scans it.</summary>
internal sealed class NaiveWindow
{
    private const int SegmentSize = 65_536;

    private readonly List<(long Offset, UInt128 Id, ulong Content, long RecordedAt)> _ids = [];

    public int Count => _ids.Count;

    public void Add(long offset, UInt128 id, ulong content, long recordedAt) => _ids.Add((offset, id, content, recordedAt));

    public (long Offset, ulong Content)? Find(UInt128 id)
    {
        var index = _ids.FindLastIndex(entry => entry.Id == id);
        return index < 0 ? null : (_ids[index].Offset, _ids[index].Content);
    }

    /// <summary>Whole segments go: those that are too old and not needed for the minimum, or too many.</summary>
    public void Trim(long now, int idsMin, long ageMin, int idsMax)
    {
        while (_ids.Count > 0 && _ids[0].Offset / SegmentSize != _ids[^1].Offset / SegmentSize)
        {
            var oldest = _ids[0].Offset / SegmentSize;
            var inOldest = _ids.TakeWhile(entry => entry.Offset / SegmentSize == oldest).ToList();
            var isForgettable = _ids.Count - inOldest.Count >= idsMin && now - inOldest[^1].RecordedAt >= ageMin;
            if (!isForgettable && _ids.Count <= idsMax)
            {
                return;
            }

            _ids.RemoveRange(0, inOldest.Count);
        }
    }
}
