using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>Reads a journal, owned or not: blocks in order over the segments' borders, and single ones by their offset.</summary>
/// <param name="segments">The journal's segments.</param>
/// <param name="isOwner">Whether every append is told to the segments, so that their indexes are not behind.</param>
internal sealed class JournalReader(JournalSegments segments, bool isOwner)
{
    private const int ChunkBytes = 4 << 20;

    public async IAsyncEnumerable<JournalBlock> ReadAsync(long fromOffset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await StartAsync(Math.Max(fromOffset, 1), cancellationToken).ConfigureAwait(false) is not var (segment, position))
        {
            yield break;
        }

        long? expected = null;
        while (true)
        {
            var cursor = new SegmentCursor(segments.Blob(segment), position, ChunkBytes);

            // A block waits for the next frame, which may cut it.
            JournalBlock? held = null;
            long? next = null;
            while (next is null && await cursor.ReadHeaderAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            {
                if (frame.Kind != FrameKind.Cut && held is { } sound)
                {
                    yield return sound;
                    held = null;
                }

                var payload = await cursor.ReadPayloadAsync(frame, cancellationToken).ConfigureAwait(false);
                CheckFollows(cursor, frame, expected, held);
                (held, next) = frame.Kind switch
                {
                    FrameKind.Block => (new JournalBlock(frame.FirstOffset, frame.Count, payload), next),
                    FrameKind.Cut => (default(JournalBlock?), next),
                    _ => (default(JournalBlock?), frame.FirstOffset),
                };
                expected = frame.Kind == FrameKind.Block ? frame.LastOffset + 1 : frame.FirstOffset;
            }

            if (held is { } last)
            {
                yield return last;
            }

            if (next is null)
            {
                yield break;
            }

            if (next <= segment)
            {
                throw new JournalCorruptException($"The journal is damaged in blob '{cursor.BlobName}': its end names the segment {next}, which is not later.");
            }

            (segment, position) = (next.Value, 0);
        }
    }

    public async ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (await FindAsync(offset, cancellationToken).ConfigureAwait(false) is not var (index, frame))
        {
            return null;
        }

        // Straight to the header's place: the trailer and the header are checked again.
        var cursor = new SegmentCursor(index.Blob, frame.Position, frame.Length);
        var found = await cursor.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        return found == frame
            ? new JournalBlock(frame.FirstOffset, frame.Count, await cursor.ReadPayloadAsync(frame, cancellationToken).ConfigureAwait(false))
            : throw new JournalCorruptException($"Blob '{index.Blob.Name}' is not at byte {frame.Position} what it was.");
    }

    /// <summary>Where to begin to read; null where the journal does not reach that far.</summary>
    private async ValueTask<(long Segment, long Position)?> StartAsync(long offset, CancellationToken cancellationToken)
    {
        if (await segments.FindAsync(offset, cancellationToken).ConfigureAwait(false) is not { } segment)
        {
            return null;
        }

        return segment == offset
            ? (segment, 0)
            : await FindAsync(offset, cancellationToken).ConfigureAwait(false) is var (index, frame) ? (index.First, frame.Position) : null;
    }

    private async ValueTask<(SegmentIndex Index, Frame Frame)?> FindAsync(long offset, CancellationToken cancellationToken)
    {
        var segment = offset < 1 ? null : await segments.FindAsync(offset, cancellationToken).ConfigureAwait(false);
        while (segment is { } first)
        {
            var index = segments.Index(first);
            var frame = index.Find(offset, out var isLast);
            if (frame is null || (isLast && !isOwner))
            {
                // Not known yet, or the last that is known, which may have been cut.
                await index.WalkAsync(cancellationToken).ConfigureAwait(false);
                frame = index.Find(offset, out _);
            }

            if (frame is { } found)
            {
                return (index, found);
            }

            segment = index.Next is { } next && next <= offset ? next : null;
        }

        return null;
    }

    private static void CheckFollows(SegmentCursor cursor, Frame frame, long? expected, JournalBlock? held)
    {
        var isSound = frame.Kind == FrameKind.Cut
            ? held is null || held.Value.FirstOffset == frame.FirstOffset
            : expected is null || expected == frame.FirstOffset;
        if (!isSound)
        {
            throw new JournalCorruptException(
                $"The journal is damaged in blob '{cursor.BlobName}' at byte {frame.Position}: {frame.Kind} of offset {frame.FirstOffset} where {expected} should follow.");
        }
    }
}
