using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>
/// Walks a segment's frames forwards in ranges, as far as the blob reaches. What was appended never changes, so no
/// request is held open between: a slow reader hinders nobody.
/// </summary>
/// <param name="blob">The segment.</param>
/// <param name="position">Where a frame begins.</param>
/// <param name="firstChunkBytes">How much is read at first; grows while frames lie close together.</param>
internal sealed class SegmentCursor(SegmentBlob blob, long position, int firstChunkBytes)
{
    private const int ChunkBytesMax = 4 << 20;

    private ReadOnlyMemory<byte> _rest;
    private long _knownLength;
    private int _chunkBytes;

    public string BlobName => blob.Name;

    /// <summary>Where the next frame begins, or the payload of the one whose header was read.</summary>
    public long Position { get; private set; } = position;

    /// <summary>The next frame's header; null at the segment's end.</summary>
    /// <exception cref="JournalCorruptException">No frame stands here; the message names the blob and the position.</exception>
    public async ValueTask<Frame?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(Frame.HeaderBytes, cancellationToken).ConfigureAwait(false))
        {
            return _rest.IsEmpty ? null : throw await DamageAsync(Position, cancellationToken).ConfigureAwait(false);
        }

        if (!Frame.TryRead(_rest.Span, Position, out var frame)
            || (frame.EndPosition > _knownLength && !await FillAsync(frame.Length, cancellationToken).ConfigureAwait(false)))
        {
            throw await DamageAsync(Position, cancellationToken).ConfigureAwait(false);
        }

        Advance(Frame.HeaderBytes);
        return frame;
    }

    /// <summary>The payload of the frame whose header was read last.</summary>
    /// <exception cref="JournalCorruptException">The frame does not end as it should.</exception>
    public async ValueTask<byte[]> ReadPayloadAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (!await FillAsync(frame.PayloadBytes + Frame.TrailerBytes, cancellationToken).ConfigureAwait(false)
            || !frame.IsEndedBy(_rest.Span.Slice(frame.PayloadBytes, Frame.TrailerBytes)))
        {
            throw await DamageAsync(frame.Position, cancellationToken).ConfigureAwait(false);
        }

        var payload = _rest[..frame.PayloadBytes].ToArray();
        Advance(frame.PayloadBytes + Frame.TrailerBytes);
        return payload;
    }

    /// <summary>Steps over the payload of the frame whose header was read last.</summary>
    public void SkipPayload(Frame frame)
    {
        var count = frame.PayloadBytes + Frame.TrailerBytes;
        if (count <= _rest.Length)
        {
            Advance(count);
            return;
        }

        // Frames lie far apart: a jump, and a small piece there.
        _rest = default;
        _chunkBytes = 0;
        Position = frame.EndPosition;
    }

    private void Advance(int count)
    {
        _rest = _rest[count..];
        Position += count;
    }

    /// <summary>Makes so many bytes ready; false where the blob ends before.</summary>
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_rest.Length >= count)
        {
            return true;
        }

        if (_rest.IsEmpty && Position > 0 && Position == _knownLength && count == Frame.HeaderBytes)
        {
            return false;
        }

        var missingFrom = Position + _rest.Length;
        var read = await blob.ReadAsync(missingFrom, Math.Max(Math.Max(firstChunkBytes, _chunkBytes), count - _rest.Length), cancellationToken).ConfigureAwait(false);
        if (read is not { } piece)
        {
            return false;
        }

        // A whole chunk was used up: frames lie close together.
        _chunkBytes = Math.Min(ChunkBytesMax, Math.Max(firstChunkBytes, _chunkBytes) * 2);
        _knownLength = Math.Max(_knownLength, piece.BlobLength);
        _rest = _rest.IsEmpty ? piece.Bytes : (byte[])[.. _rest.Span, .. piece.Bytes];
        return _rest.Length >= count;
    }

    private async ValueTask<JournalCorruptException> DamageAsync(long at, CancellationToken cancellationToken)
    {
        var state = await blob.ReadStateAsync(cancellationToken).ConfigureAwait(false);
        var length = state?.Length ?? 0;
        var tail = length >= Frame.TrailerBytes
            ? await blob.ReadAsync(length - Frame.TrailerBytes, Frame.TrailerBytes, cancellationToken).ConfigureAwait(false)
            : null;
        var isMiddle = tail is { Bytes.Length: Frame.TrailerBytes } end && Frame.TryReadTrailer(end.Bytes, out var payload)
            && length - Frame.OverheadBytes - payload > at;
        return new JournalCorruptException(
            $"The journal is damaged in blob '{blob.Name}' at byte {at} of {length}: "
            + (isMiddle ? "no whole frame stands there, but others follow." : "no whole frame stands there, and none is known to follow."));
    }
}
