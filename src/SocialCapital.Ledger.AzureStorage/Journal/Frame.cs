using System.Buffers.Binary;
using System.IO.Hashing;

namespace SocialCapital.Ledger.AzureStorage.Journal;

/// <summary>
/// One frame of a segment, without its payload. A frame is written by one request, so it is there whole or not at all:
/// a header, the payload, and a trailer by which a segment's last frame is found from its end. The bytes are described
/// in docs/azure-storage.md.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="PayloadBytes">The payload's length; 0 for all but blocks.</param>
/// <param name="Count">How many entries the block has; 0 for all but blocks.</param>
/// <param name="FirstOffset">The block's first offset; what a cut or an end names.</param>
/// <param name="Epoch">The owner that wrote it.</param>
/// <param name="Position">Where in the segment it stands.</param>
internal readonly record struct Frame(FrameKind Kind, int PayloadBytes, int Count, long FirstOffset, long Epoch, long Position)
{
    public const int HeaderBytes = 48;

    public const int TrailerBytes = 16;

    public const int OverheadBytes = HeaderBytes + TrailerBytes;

    private const uint Magic = 0x464A4353; // "SCJF"
    private const uint TrailerMagic = 0x544A4353; // "SCJT"
    private const byte Version = 1;

    public int Length => OverheadBytes + PayloadBytes;

    public long EndPosition => Position + Length;

    public long LastOffset => FirstOffset + Count - 1;

    /// <summary>Writes header, payload and trailer into <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> target, ReadOnlySpan<byte> payload)
    {
        var hash = WriteHeader(target);
        payload.CopyTo(target[HeaderBytes..]);
        var trailer = target[(HeaderBytes + PayloadBytes)..];
        BinaryPrimitives.WriteInt32LittleEndian(trailer, PayloadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], TrailerMagic);
        BinaryPrimitives.WriteUInt64LittleEndian(trailer[8..], hash);
    }

    /// <summary>Reads a header; false where the bytes are none that stands at this position.</summary>
    public static bool TryRead(ReadOnlySpan<byte> header, long position, out Frame frame)
    {
        frame = default;
        if (header.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic || header[4] != Version
            || XxHash3.HashToUInt64(header[..40]) != BinaryPrimitives.ReadUInt64LittleEndian(header[40..]))
        {
            return false;
        }

        frame = new Frame(
            (FrameKind)header[5],
            BinaryPrimitives.ReadInt32LittleEndian(header[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[32..]));
        return frame.Position == position && frame.IsSound;
    }

    /// <summary>Reads a trailer; false where the bytes are none.</summary>
    public static bool TryReadTrailer(ReadOnlySpan<byte> trailer, out int payloadBytes)
    {
        payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == TrailerMagic && payloadBytes >= 0;
    }

    /// <summary>Whether a trailer is this frame's.</summary>
    public bool IsEndedBy(ReadOnlySpan<byte> trailer)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var hash = WriteHeader(header);
        return TryReadTrailer(trailer, out var payloadBytes) && payloadBytes == PayloadBytes
            && BinaryPrimitives.ReadUInt64LittleEndian(trailer[8..]) == hash;
    }

    private ulong WriteHeader(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        target[4] = Version;
        target[5] = (byte)Kind;
        target[6] = 0;
        target[7] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], PayloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], FirstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], Position);
        var hash = XxHash3.HashToUInt64(target[..40]);
        BinaryPrimitives.WriteUInt64LittleEndian(target[40..], hash);
        return hash;
    }

    private bool IsSound => Kind switch
    {
        FrameKind.Block => PayloadBytes >= 0 && Count >= 1 && FirstOffset >= 1,
        FrameKind.Cut or FrameKind.End => PayloadBytes == 0 && Count == 0 && FirstOffset >= 1,
        _ => false,
    };
}
