using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>Where in a segment each of its blocks stands, as far as it was walked. From any thread.</summary>
internal sealed class SegmentIndex(long first, SegmentBlob blob)
{
    private const int ChunkBytes = 64 << 10;

    private readonly List<Frame> _blocks = [];
    private readonly Lock _lock = new();
    private Task _walking = Task.CompletedTask;
    private long _walkedTo;
    private long? _next;

    /// <summary>The segment's name.</summary>
    public long First => first;

    public SegmentBlob Blob => blob;

    /// <summary>The name of the segment that follows; null while this one is not known to be closed.</summary>
    public long? Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    /// <summary>The block that holds an offset, as far as is known, and whether it is the last one.</summary>
    public Frame? Find(long offset, out bool isLast)
    {
        lock (_lock)
        {
            var (low, high) = (0, _blocks.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _blocks[middle].LastOffset < offset ? (middle + 1, high) : (low, middle);
            }

            isLast = low == _blocks.Count - 1 && _next is null;
            return low < _blocks.Count && _blocks[low].FirstOffset <= offset ? _blocks[low] : null;
        }
    }

    /// <summary>Walks on to the segment's end as it is when this is called, or later. Several who call at once share a walk.</summary>
    /// <exception cref="JournalCorruptException">The segment is damaged.</exception>
    public async ValueTask WalkAsync(CancellationToken cancellationToken)
    {
        Task earlier;
        lock (_lock)
        {
            earlier = _walking;
        }

        // One that began before may have passed the end already.
        await earlier.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Task walk;
        lock (_lock)
        {
            if (ReferenceEquals(_walking, earlier))
            {
                _walking = Task.Run(WalkAsync, CancellationToken.None);
            }

            walk = _walking;
        }

        await walk.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the next frame in; one that does not follow what is known is left for the next walk.</summary>
    public void Note(Frame frame)
    {
        lock (_lock)
        {
            if (frame.Position != _walkedTo)
            {
                return;
            }

            switch (frame.Kind)
            {
                case FrameKind.Block:
                    _blocks.Add(frame);
                    break;
                case FrameKind.Cut when _blocks.Count > 0 && _blocks[^1].FirstOffset == frame.FirstOffset:
                    _blocks.RemoveAt(_blocks.Count - 1);
                    break;
                case FrameKind.End when frame.FirstOffset > first:
                    _next = frame.FirstOffset;
                    break;
                default:
                    throw new JournalCorruptException($"In blob '{blob.Name}' at byte {frame.Position} stands {frame.Kind} of offset {frame.FirstOffset}, which can't follow.");
            }

            _walkedTo = frame.EndPosition;
        }
    }

    private async Task WalkAsync()
    {
        long from;
        lock (_lock)
        {
            if (_next is not null)
            {
                return;
            }

            from = _walkedTo;
        }

        var cursor = new SegmentCursor(blob, from, ChunkBytes);
        while (await cursor.ReadHeaderAsync(CancellationToken.None).ConfigureAwait(false) is { } frame)
        {
            cursor.SkipPayload(frame);
            Note(frame);
        }
    }
}
