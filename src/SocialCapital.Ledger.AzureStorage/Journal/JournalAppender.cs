using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>
/// Appends to a journal for its owner. Each append holds on the condition of the last ETag that this owner knows. One that
/// does not hold is looked into: whether it has landed after all, whether another owner is there, or whether an opener that
/// was overtaken has changed nothing but the ETag. See docs/azure-storage.md for why this is enough.
/// </summary>
internal sealed class JournalAppender(
    JournalSegments segments, ShardOwnership ownership, ShardKey shard, JournalEnd end, AzureLedgerOptions options)
{
    /// <summary>How many overtaken openers may change the ETag under one append.</summary>
    private const int TriesMax = 100;

    /// <summary>A buffer that is kept for the next append: twice a usual batch.</summary>
    private const int SpareBytesMax = 4 << 20;

    private JournalEnd _end = end;
    private bool _isUnsure;
    private int _isBusy;
    private byte[]? _spare;

    /// <summary>The last offset of the journal as this owner knows it.</summary>
    public long EndOffset => _end.Offset;

    public Task AppendAsync(JournalBlock block, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            if (block.FirstOffset != _end.Offset + 1)
            {
                await ownership.ConfirmAsync(cancellationToken).ConfigureAwait(false);
                throw new LedgerStoreException($"A block from offset {block.FirstOffset} does not follow the journal of {shard}, which ends at {_end.Offset}.");
            }

            var length = Frame.OverheadBytes + block.Payload.Length;

            // A segment with nothing but a block that was cut can't be followed: the next would have the same name.
            var isFull = _end.Frames + 2 > options.SegmentBlocksMax || _end.Position + length > options.SegmentBytesMax;
            if (isFull && _end.Offset >= _end.Segment)
            {
                await RollAsync(cancellationToken).ConfigureAwait(false);
            }

            var frame = new Frame(FrameKind.Block, block.Payload.Length, block.Count, block.FirstOffset, ownership.Epoch, _end.Position);
            await WriteAsync(frame, block.Payload, cancellationToken).ConfigureAwait(false);
            _end = _end with { Offset = block.LastOffset, LastBlock = block.FirstOffset };
        },
        cancellationToken);

    public Task CutAsync(long firstOffset, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            if (_end.LastBlock != firstOffset)
            {
                await ownership.ConfirmAsync(cancellationToken).ConfigureAwait(false);
                throw new LedgerStoreException(_end.LastBlock is { } last
                    ? $"The last block of the journal of {shard} begins at offset {last}, and not at {firstOffset}."
                    : $"The last block of the journal of {shard} lies behind a closed segment or another cut, and can't be cut.");
            }

            await WriteAsync(new Frame(FrameKind.Cut, 0, 0, firstOffset, ownership.Epoch, _end.Position), default, cancellationToken).ConfigureAwait(false);
            _end = _end with { Offset = firstOffset - 1, LastBlock = null };
        },
        cancellationToken);

    private async Task RunAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _isBusy, 1) != 0)
        {
            throw new InvalidOperationException($"An append to {shard} is under way already.");
        }

        try
        {
            if (ownership.IsFenced)
            {
                throw ownership.Fenced();
            }

            if (_isUnsure)
            {
                throw new LedgerStoreException($"An earlier append to {shard} failed; open the shard again.");
            }

            await write().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    /// <summary>Closes the segment and begins the next. Whoever takes over between goes on from the end that is written.</summary>
    private async Task RollAsync(CancellationToken cancellationToken)
    {
        var next = _end.Offset + 1;
        await WriteAsync(new Frame(FrameKind.End, 0, 0, next, ownership.Epoch, _end.Position), default, cancellationToken).ConfigureAwait(false);
        await SureAsync(async () =>
        {
            var blob = segments.Blob(next);
            var etag = await blob.CreateAsync(ownership.Epoch, cancellationToken).ConfigureAwait(false);
            if (etag is null)
            {
                // There already: a try whose answer was lost, an opener that was overtaken, or another owner.
                var state = await blob.ReadStateAsync(cancellationToken).ConfigureAwait(false);
                await CheckOwnAsync(cancellationToken).ConfigureAwait(false);
                etag = state is { Length: 0 } empty
                    ? empty.ETag
                    : throw new LedgerStoreException($"'{blob.Name}' holds what the owner of {shard} has not written.");
            }

            segments.Note(next);
            _end = new JournalEnd(next, etag.Value, 0, 0, _end.Offset, null);
        }).ConfigureAwait(false);
    }

    private Task WriteAsync(Frame frame, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => SureAsync(async () =>
    {
        // A buffer of its own: the caller may use the payload again while a request that was given up still reads. For the
        // same reason it is used again only after a success.
        var buffer = Interlocked.Exchange(ref _spare, null);
        buffer = buffer is not null && buffer.Length >= frame.Length ? buffer : GC.AllocateUninitializedArray<byte>(frame.Length);
        var bytes = buffer.AsMemory(0, frame.Length);
        frame.Write(bytes.Span, payload.Span);
        var blob = segments.Blob(_end.Segment);
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await blob.AppendAsync(bytes, _end.ETag, frame.Position, cancellationToken).ConfigureAwait(false) is { } etag)
            {
                Advance(frame, etag);
                _spare = buffer.Length <= SpareBytesMax ? buffer : null;
                return;
            }

            // First the blob, then the owner's row: an ETag that was read before the row said that this owner still owns
            // the shard is older than any later owner's fence, and useless once that has come.
            var state = await blob.ReadStateAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new LedgerStoreException($"'{blob.Name}' is gone.");
            var hasLanded = state.Length >= frame.EndPosition && await IsThereAsync(blob, frame, cancellationToken).ConfigureAwait(false);
            if (hasLanded)
            {
                // Before any later owner's fence, or it could not have: it counts, whoever owns the shard now.
                Advance(frame, state.ETag);
                await NoteOwnerAsync().ConfigureAwait(false);
                return;
            }

            await CheckOwnAsync(cancellationToken).ConfigureAwait(false);
            if (state.Length != frame.Position)
            {
                throw new LedgerStoreException($"'{blob.Name}' holds what the owner of {shard} has not written: {state.Length} bytes, and not {frame.Position}.");
            }

            _end = _end with { ETag = state.ETag };
        }

        throw new LedgerStoreException($"Others keep opening {shard}.");
    });

    private void Advance(Frame frame, Azure.ETag etag)
    {
        segments.Note(_end.Segment, frame);
        _end = _end with { ETag = etag, Position = frame.EndPosition, Frames = _end.Frames + 1 };
    }

    private static async Task<bool> IsThereAsync(SegmentBlob blob, Frame frame, CancellationToken cancellationToken)
    {
        // The header names the epoch and the position, so no other frame has the same.
        var read = await blob.ReadAsync(frame.Position, Frame.HeaderBytes, cancellationToken).ConfigureAwait(false);
        return read is { } bytes && Frame.TryRead(bytes.Bytes, frame.Position, out var found) && found == frame;
    }

    private async Task CheckOwnAsync(CancellationToken cancellationToken)
    {
        if (!await ownership.IsOwnAsync(cancellationToken).ConfigureAwait(false))
        {
            throw ownership.Fenced();
        }
    }

    /// <summary>The frame counts, but the ETag that was read after it does only if the shard is still this owner's.</summary>
    private async Task NoteOwnerAsync()
    {
        try
        {
            await ownership.IsOwnAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (LedgerStoreException)
        {
            _isUnsure = true;
        }
    }

    /// <summary>Whatever ends a write but its success or a fence leaves the journal's end unknown.</summary>
    private async Task SureAsync(Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (ShardFencedException)
        {
            throw;
        }
        catch
        {
            _isUnsure = true;
            throw;
        }
    }
}
