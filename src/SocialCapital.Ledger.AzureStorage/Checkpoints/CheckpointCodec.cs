using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Checkpoints;

/// <summary>A checkpoint as bytes: a prologue, the ledger's header, the accounts, a checksum of all. Described in docs/azure-storage.md.</summary>
internal static class CheckpointCodec
{
    public const int PrologueBytes = 64;

    private const uint Magic = 0x50434353; // "SCCP"
    private const ushort Version = 1;
    private const int HashBytes = 8;
    private const int AdjustmentBytes = 26;

    public static byte[] Write(PendingCheckpoint checkpoint)
    {
        long length = PrologueBytes + checkpoint.Head.Header.Length + HashBytes;
        foreach (var member in checkpoint.Members)
        {
            length += 5 + Encoding.UTF8.GetByteCount(member.Name) + AccountCodec.Length(member.Account);
        }

        foreach (var relationship in checkpoint.Relationships)
        {
            length += 8 + AccountCodec.Length(relationship.Account);
        }

        length += (long)checkpoint.Adjustments.Length * AdjustmentBytes;
        if (length > Array.MaxLength)
        {
            throw new LedgerStoreException($"A checkpoint of {length} bytes is longer than {Array.MaxLength}.");
        }

        var bytes = new byte[length];
        WritePrologue(bytes, checkpoint);
        var rest = bytes.AsSpan(PrologueBytes);
        checkpoint.Head.Header.Span.CopyTo(rest);
        rest = rest[checkpoint.Head.Header.Length..];
        foreach (var member in checkpoint.Members)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, member.Number);
            var nameBytes = Encoding.UTF8.GetBytes(member.Name, rest[5..]);
            rest[4] = checked((byte)nameBytes);
            rest = rest[(5 + nameBytes)..];
            rest = rest[AccountCodec.Write(rest, member.Account)..];
        }

        foreach (var relationship in checkpoint.Relationships)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, relationship.Key.Low);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], relationship.Key.High);
            rest = rest[8..];
            rest = rest[AccountCodec.Write(rest, relationship.Account)..];
        }

        foreach (var (offset, adjustment) in checkpoint.Adjustments)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, offset);
            BinaryPrimitives.WriteInt64LittleEndian(rest[8..], adjustment.Worth.MicroUnits);
            BinaryPrimitives.WriteInt64LittleEndian(rest[16..], adjustment.StandingAppreciation);
            rest[24] = (byte)adjustment.Stance;
            rest[25] = adjustment.IsReversed ? (byte)1 : (byte)0;
            rest = rest[AdjustmentBytes..];
        }

        BinaryPrimitives.WriteUInt64LittleEndian(rest, XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - HashBytes)));
        return bytes;
    }

    /// <summary>Reads a whole checkpoint.</summary>
    /// <exception cref="LedgerStoreException">The bytes are not what was written; the message names the blob.</exception>
    public static PendingCheckpoint Read(ReadOnlyMemory<byte> memory, CheckpointName name, string blob)
    {
        var bytes = memory.Span;
        var prologue = ReadPrologue(bytes, name, blob);
        if (bytes.Length != prologue.Length
            || XxHash3.HashToUInt64(bytes[..^HashBytes]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^HashBytes..]))
        {
            throw Damaged(blob);
        }

        var header = memory.Slice(PrologueBytes, prologue.HeaderBytes);
        var rest = bytes[(PrologueBytes + prologue.HeaderBytes)..];
        var members = new MemberRecord[prologue.Members];
        for (var i = 0; i < members.Length; i++)
        {
            var nameBytes = rest[4];
            members[i] = new MemberRecord(
                BinaryPrimitives.ReadInt32LittleEndian(rest),
                Encoding.UTF8.GetString(rest.Slice(5, nameBytes)),
                AccountCodec.ReadMember(rest[(5 + nameBytes)..], out var accountBytes));
            rest = rest[(5 + nameBytes + accountBytes)..];
        }

        var relationships = new RelationshipRecord[prologue.Relationships];
        for (var i = 0; i < relationships.Length; i++)
        {
            relationships[i] = new RelationshipRecord(
                new PairKey(BinaryPrimitives.ReadInt32LittleEndian(rest), BinaryPrimitives.ReadInt32LittleEndian(rest[4..])),
                AccountCodec.ReadRelationship(rest[8..], out var accountBytes));
            rest = rest[(8 + accountBytes)..];
        }

        var adjustments = new AdjustmentRecord[prologue.Adjustments];
        for (var i = 0; i < adjustments.Length; i++)
        {
            adjustments[i] = new AdjustmentRecord(
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                new Adjustment(
                    new Goodwill(BinaryPrimitives.ReadInt64LittleEndian(rest[8..])),
                    (Stance)rest[24],
                    BinaryPrimitives.ReadInt64LittleEndian(rest[16..]),
                    rest[25] != 0));
            rest = rest[AdjustmentBytes..];
        }

        return new PendingCheckpoint(name, new Checkpoint
        {
            Head = new CheckpointHead(name.Offset, header),
            Members = CheckpointMembers.Of(members),
            Relationships = CheckpointRelationships.Of(relationships),
            Adjustments = adjustments,
        });
    }

    /// <summary>Reads how long the header is, from a blob's first bytes.</summary>
    public static int ReadHeaderLength(ReadOnlySpan<byte> bytes, CheckpointName name, string blob) => ReadPrologue(bytes, name, blob).HeaderBytes;

    /// <summary>Whether a header that was read alone is the one that was written.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> prologue, ReadOnlySpan<byte> header) =>
        XxHash3.HashToUInt64(header) == BinaryPrimitives.ReadUInt64LittleEndian(prologue[48..]);

    private static void WritePrologue(Span<byte> bytes, PendingCheckpoint checkpoint)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], checkpoint.Name.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], checkpoint.Head.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], checkpoint.Head.Header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], checkpoint.Members.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], checkpoint.Relationships.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[36..], checkpoint.Adjustments.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], bytes.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[48..], XxHash3.HashToUInt64(checkpoint.Head.Header.Span));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[56..], XxHash3.HashToUInt64(bytes[..56]));
    }

    private static Prologue ReadPrologue(ReadOnlySpan<byte> bytes, CheckpointName name, string blob)
    {
        if (bytes.Length < PrologueBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic
            || XxHash3.HashToUInt64(bytes[..56]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[56..])
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) != name.Epoch
            || BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) != name.Offset)
        {
            throw Damaged(blob);
        }

        var version = BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]);
        return version == Version
            ? new Prologue(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[36..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]))
            : throw new LedgerStoreException($"The checkpoint '{blob}' is of version {version}, which this program does not know.");
    }

    private static LedgerStoreException Damaged(string blob) => new($"The checkpoint '{blob}' is damaged.");

    private readonly record struct Prologue(int HeaderBytes, int Members, int Relationships, int Adjustments, long Length);
}
