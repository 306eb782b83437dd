using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>
/// Takes a journal over for an owner whose epoch is in the owner's row already: changes the ETag of the segment that the
/// journal ends in, so that no append that knows only an older one can succeed, and finds the end behind it.
/// </summary>
internal sealed class JournalFence(JournalSegments segments, long epoch)
{
    /// <summary>Enough for the last frame with the smallest payloads; a longer one takes one more request.</summary>
    private const int TailBytes = 32 << 10;

    /// <summary>More openers at once than a cluster has silos.</summary>
    private const int TriesMax = 1_000;

    public async Task<JournalEnd> CloseOffAsync(CancellationToken cancellationToken)
    {
        var segment = await segments.FindLastAsync(cancellationToken).ConfigureAwait(false) ?? 1;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var blob = segments.Blob(segment);
            if (await CreateOrFenceAsync(blob, cancellationToken).ConfigureAwait(false) is not { } state)
            {
                continue;
            }

            segments.Note(segment);
            if (state.Length == 0)
            {
                return new JournalEnd(segment, state.ETag, 0, 0, segment - 1, null);
            }

            var last = await ReadLastAsync(blob, state.Length, cancellationToken).ConfigureAwait(false);
            switch (last.Kind)
            {
                case FrameKind.End when last.FirstOffset <= segment:
                    throw new JournalCorruptException($"The journal is damaged in blob '{blob.Name}': its end names the segment {last.FirstOffset}, which is not later.");
                case FrameKind.End:
                    segment = last.FirstOffset;
                    tries = 0;
                    break;
                case FrameKind.Cut:
                    return new JournalEnd(segment, state.ETag, state.Length, state.Frames, last.FirstOffset - 1, null);
                default:
                    return new JournalEnd(segment, state.ETag, state.Length, state.Frames, last.LastOffset, last.FirstOffset);
            }
        }

        throw new LedgerStoreException("Others keep opening the shard.");
    }

    /// <summary>The segment's state that goes with the ETag of this fence; null where somebody came between.</summary>
    private async Task<SegmentState?> CreateOrFenceAsync(SegmentBlob blob, CancellationToken cancellationToken)
    {
        if (await blob.FenceAsync(epoch, cancellationToken).ConfigureAwait(false) is not { } fenced)
        {
            return await blob.CreateAsync(epoch, cancellationToken).ConfigureAwait(false) is { } created ? new SegmentState(created, 0, 0) : null;
        }

        var state = await blob.ReadStateAsync(cancellationToken).ConfigureAwait(false);
        return state?.ETag == fenced ? state : null;
    }

    private static async Task<Frame> ReadLastAsync(SegmentBlob blob, long length, CancellationToken cancellationToken)
    {
        var from = Math.Max(0, length - TailBytes);
        var tail = await blob.ReadAsync(from, (int)(length - from), cancellationToken).ConfigureAwait(false);
        if (tail is { } read && read.Bytes.Length == length - from && read.Bytes.Length >= Frame.OverheadBytes)
        {
            var trailer = read.Bytes.AsMemory(read.Bytes.Length - Frame.TrailerBytes);
            if (Frame.TryReadTrailer(trailer.Span, out var payloadBytes))
            {
                var position = length - Frame.OverheadBytes - payloadBytes;
                var header = position >= from
                    ? read.Bytes.AsMemory((int)(position - from), Frame.HeaderBytes)
                    : await ReadHeaderAsync(blob, position, cancellationToken).ConfigureAwait(false);
                if (Frame.TryRead(header.Span, position, out var frame) && frame.IsEndedBy(trailer.Span))
                {
                    return frame;
                }
            }
        }

        throw new JournalCorruptException($"The journal is damaged in blob '{blob.Name}': its {length} bytes do not end with a whole frame.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadHeaderAsync(SegmentBlob blob, long position, CancellationToken cancellationToken) =>
        position < 0 ? default : (await blob.ReadAsync(position, Frame.HeaderBytes, cancellationToken).ConfigureAwait(false))?.Bytes ?? default;
}
