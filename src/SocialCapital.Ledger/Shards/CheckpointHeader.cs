using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Liquidity;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Trust;

namespace SocialCapital.Ledger.Shards;

/// <summary>What a shard keeps at the head of a checkpoint, beside the accounts. docs/journal-format.md describes the bytes.</summary>
internal sealed record CheckpointHeader
{
    private const byte Version = 4;

    // Version 1 ends before the open favors, and what follows them; version 2 before trust. Version 3 kept what ratings teach otherwise.
    private const byte VersionBeforeFavors = 1;
    private const byte VersionBeforeTrust = 2;
    private const byte VersionBeforeFactors = 3;

    // Four integers of a byte each, and a time.
    private const int FavorBytesMin = 4 + 8;

    public required int PolicyVersion { get; init; }

    public required string PolicyJson { get; init; }

    public required int Members { get; init; }

    public required long Relationships { get; init; }

    public required long Adjustments { get; init; }

    public required bool CommonsWasSeen { get; init; }

    public required Int128 TotalGiven { get; init; }

    public required Int128 TotalReceived { get; init; }

    public required Timestamp LastRecordedAt { get; init; }

    /// <summary>From which offset on ids must be read again to rebuild the dedupe window.</summary>
    public required long DedupeFrom { get; init; }

    /// <summary>The favors that have not ended, by offset.</summary>
    public IReadOnlyList<OpenFavor> OpenFavors { get; init; } = [];

    /// <summary>The community's books; null where the checkpoint was written before there were any.</summary>
    public CommunityFlows? Flows { get; init; }

    /// <summary>The community's trust; null where the checkpoint was written before there was any.</summary>
    public CommunityTrust? Trust { get; init; }

    public byte[] Write()
    {
        var writer = new ByteWriter(256);
        writer.Byte(Version);
        writer.VarUInt((uint)PolicyVersion);
        writer.VarUInt((uint)Members);
        writer.VarUInt((ulong)Relationships);
        writer.VarUInt((ulong)Adjustments);
        writer.Byte(CommonsWasSeen ? (byte)1 : (byte)0);
        foreach (var total in (ReadOnlySpan<Int128>)[TotalGiven, TotalReceived])
        {
            writer.UInt64((ulong)total);
            writer.UInt64((ulong)(total >> 64));
        }

        writer.Int64(LastRecordedAt.UnixMicroseconds);
        writer.VarUInt((ulong)DedupeFrom);
        var policy = Encoding.UTF8.GetBytes(PolicyJson);
        writer.VarUInt((uint)policy.Length);
        writer.Bytes(policy);
        writer.VarUInt((uint)OpenFavors.Count);
        foreach (var favor in OpenFavors)
        {
            writer.VarUInt((ulong)favor.Offset);
            writer.VarUInt((uint)favor.Asker);
            writer.VarUInt((uint)favor.Asked);
            writer.VarInt(favor.Held.MicroUnits);
            writer.Int64(favor.ExpiresAt.UnixMicroseconds);
        }

        FlowsCodec.Write(writer, Flows ?? throw new InvalidOperationException("A checkpoint is written with books."));
        TrustCodec.Write(writer, Trust ?? throw new InvalidOperationException("A checkpoint is written with trust."));
        return writer.Written.ToArray();
    }

    /// <exception cref="LedgerStoreException">The bytes are no header of a known version.</exception>
    public static CheckpointHeader Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new ByteReader(bytes);
            var header = Read(ref reader);
            return reader.IsAtEnd
                ? header
                : throw new LedgerStoreException($"The head of the checkpoint is damaged: {reader.Left} bytes follow that are none of its.");
        }
        catch (JournalCorruptException e)
        {
            // Which speaks of journals and entries, and this is neither.
            throw new LedgerStoreException("The head of the checkpoint is damaged: it can't be read to its end.", e);
        }
    }

    private static CheckpointHeader Read(ref ByteReader reader)
    {
        var version = reader.Byte();
        if (version is not (>= VersionBeforeFavors and <= Version))
        {
            throw new LedgerStoreException($"The checkpoint has version {version}; this program reads versions {VersionBeforeFavors} to {Version}.");
        }

        var header = new CheckpointHeader
        {
            PolicyVersion = reader.Number(int.MaxValue),
            Members = reader.Number(int.MaxValue),
            Relationships = reader.Number(),
            Adjustments = reader.Number(),
            CommonsWasSeen = reader.Byte() == 1,
            TotalGiven = ReadInt128(ref reader),
            TotalReceived = ReadInt128(ref reader),
            LastRecordedAt = new Timestamp(reader.Int64()),
            DedupeFrom = reader.Number(),
            PolicyJson = Encoding.UTF8.GetString(reader.Bytes(reader.Number(int.MaxValue))),
        };
        header = version == VersionBeforeFavors ? header : header with { OpenFavors = ReadFavors(ref reader), Flows = FlowsCodec.Read(ref reader) };
        return version <= VersionBeforeTrust ? header : header with { Trust = TrustCodec.Read(ref reader, version <= VersionBeforeFactors) };
    }

    private static OpenFavor[] ReadFavors(ref ByteReader reader)
    {
        // No more than there are bytes for: a damaged number must not cost memory.
        var count = reader.Number(reader.Left / FavorBytesMin);
        if (count == 0)
        {
            return [];
        }

        var favors = new OpenFavor[count];
        for (var i = 0; i < favors.Length; i++)
        {
            favors[i] = new OpenFavor(
                reader.Number(), reader.Number(int.MaxValue), reader.Number(int.MaxValue), new Goodwill(reader.VarInt()), new Timestamp(reader.Int64()));
        }

        return favors;
    }

    private static Int128 ReadInt128(ref ByteReader reader)
    {
        var low = reader.UInt64();
        return new Int128(reader.UInt64(), low);
    }
}
