using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Journal;

/// <summary>Reads a journal block, whose checksum it has verified.</summary>
public sealed class JournalBlockReader
{
    private readonly ReadOnlyMemory<byte> _payload;
    private readonly int _membersAt;
    private readonly int _tableAt;

    /// <summary>Opens a block.</summary>
    /// <param name="block">The block as a store returned it.</param>
    /// <exception cref="JournalCorruptException">It is torn or corrupt; the message names its offset.</exception>
    public JournalBlockReader(JournalBlock block)
    {
        _payload = block.Payload;
        var bytes = _payload.Span;
        var place = $"The journal's block at offset {block.FirstOffset}";
        if (bytes.Length < JournalFormat.HeaderBytes + JournalFormat.ChecksumBytes
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtLength..]) != bytes.Length)
        {
            throw new JournalCorruptException(place + " is torn: its length is wrong.") { IsTorn = true };
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[^JournalFormat.ChecksumBytes..])
            != XxHash3.HashToUInt64(bytes[..^JournalFormat.ChecksumBytes]))
        {
            throw new JournalCorruptException(place + " is corrupt: its checksum is wrong.") { IsTorn = true, HasItsLength = true };
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != JournalFormat.Magic
            || BinaryPrimitives.ReadUInt16LittleEndian(bytes[JournalFormat.AtVersion..])
                is not (JournalFormat.Version or JournalFormat.VersionUnsealed))
        {
            throw new JournalCorruptException(place + " has a format that this version does not know.");
        }

        AreMembersSealed = BinaryPrimitives.ReadUInt16LittleEndian(bytes[JournalFormat.AtVersion..]) != JournalFormat.VersionUnsealed;
        FirstOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[JournalFormat.AtFirstOffset..]);
        Count = BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtCount..]);
        if (FirstOffset != block.FirstOffset || Count != block.Count)
        {
            throw new JournalCorruptException(place + $" says that it is the one at {FirstOffset} with {Count} entries.");
        }

        RecordedAt = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[JournalFormat.AtRecordedAt..]));
        PolicyVersion = BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtPolicyVersion..]);
        MemberCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtMemberCount..]);
        FirstMember = BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtFirstMember..]);
        Epoch = BinaryPrimitives.ReadInt64LittleEndian(bytes[JournalFormat.AtEpoch..]);
        _membersAt = JournalFormat.HeaderBytes
            + BinaryPrimitives.ReadInt32LittleEndian(bytes[JournalFormat.AtPolicyLength..]);
        if ((BinaryPrimitives.ReadUInt16LittleEndian(bytes[JournalFormat.AtFlags..]) & JournalFormat.FlagPolicy) != 0)
        {
            PolicyJson = Encoding.UTF8.GetString(bytes[JournalFormat.HeaderBytes.._membersAt]);
        }

        var position = _membersAt;
        for (var i = 0; i < MemberCount; i++)
        {
            position += 1 + bytes[position];
        }

        _tableAt = position;
    }

    /// <summary>Whether what identifies members is sealed in it, as it is from version 2 on.</summary>
    public bool AreMembersSealed { get; }

    /// <summary>The offset of the first entry.</summary>
    public long FirstOffset { get; }

    /// <summary>How many entries it has.</summary>
    public int Count { get; }

    /// <summary>When it was journaled.</summary>
    public Timestamp RecordedAt { get; }

    /// <summary>The policy that it was settled under.</summary>
    public int PolicyVersion { get; }

    /// <summary>That policy's document, where the block before had another; else null.</summary>
    public string? PolicyJson { get; }

    /// <summary>How many members it tells of for the first time.</summary>
    public int MemberCount { get; }

    /// <summary>The number of the first of them; the others follow.</summary>
    public int FirstMember { get; }

    /// <summary>The number of the owner that wrote it.</summary>
    public long Epoch { get; }

    /// <summary>The block.</summary>
    internal JournalBlock Block => new(FirstOffset, Count, _payload);

    /// <summary>The new members' ids as they stand in the block.</summary>
    internal ReadOnlySpan<byte> MemberBytes => _payload.Span[_membersAt.._tableAt];

    /// <summary>The ids of the new members, by number; of those whose keys were destroyed the pseudonyms.</summary>
    /// <param name="keys">The keys, loaded where <see cref="AreMembersSealed"/>.</param>
    /// <exception cref="LedgerStoreException">A key is missing.</exception>
    public IReadOnlyList<string> ReadMembers(MemberKeys keys)
    {
        var bytes = _payload.Span;
        var names = new string[MemberCount];
        var position = _membersAt;
        for (var i = 0; i < names.Length; i++)
        {
            var name = bytes.Slice(position + 1, bytes[position]);
            names[i] = AreMembersSealed ? keys.NameOf(this, FirstMember + i, name) : Encoding.UTF8.GetString(name);
            position += 1 + bytes[position];
        }

        return names;
    }

    /// <summary>The members under whose keys the texts of an entry are sealed; none where it has none, or they are not.</summary>
    public IReadOnlyList<int> KeyedBy(int index)
    {
        var journaled = ReadEntry(index);
        return AreMembersSealed && !journaled.Details.Reference.IsEmpty ? [journaled.Entry.Giver, journaled.Entry.Receiver] : [];
    }

    /// <summary>An entry's kind by its place in the block, from 0, without reading the rest.</summary>
    public EntryKind KindAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var bytes = _payload.Span;
        return (EntryKind)bytes[BinaryPrimitives.ReadInt32LittleEndian(bytes[(_tableAt + (4 * index))..])];
    }

    /// <summary>Reads an entry by its place in the block, from 0.</summary>
    public JournalEntry ReadEntry(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var bytes = _payload.Span;
        var at = BinaryPrimitives.ReadInt32LittleEndian(bytes[(_tableAt + (4 * index))..]);
        return ReadEntry(new ByteReader(bytes[at..^JournalFormat.ChecksumBytes]), FirstOffset + index);
    }

    private JournalEntry ReadEntry(ByteReader reader, long offset)
    {
        var kind = (EntryKind)reader.Byte();
        var idLength = reader.Byte();
        var parts = (EntryParts)reader.UInt16();
        var contentHash = reader.UInt64();
        var occurredAt = new Timestamp(reader.Int64());
        var id = reader.Bytes(idLength);
        var giver = (int)reader.VarUInt();
        var receiver = (int)reader.VarUInt();
        var previousOfGiver = Earlier(offset, reader.VarUInt());
        var previousOfReceiver = Earlier(offset, reader.VarUInt());
        var previousOfPair = Earlier(offset, reader.VarUInt());
        var entry = new Entry
        {
            Offset = offset,
            Kind = kind,
            Giver = giver,
            Receiver = receiver,
            OccurredAt = occurredAt,
            PreviousStatement = Earlier(offset, reader.VarUInt()),
            Worth = new Goodwill(reader.VarInt()),
            ByActivity = (parts & EntryParts.ByActivity) != 0,
            Author = (parts & EntryParts.Author) != 0 ? (int)reader.VarUInt() : -1,
            Amount = (parts & EntryParts.Amount) != 0 ? new Goodwill(reader.VarInt()) : default,
            Held = (parts & EntryParts.Held) != 0 ? new Goodwill(reader.VarInt()) : default,
            Quality = (parts & EntryParts.Quality) != 0 ? new Fraction((int)reader.VarInt()) : default,
            Value = (parts & EntryParts.Value) != 0 ? new Fraction((int)reader.VarInt()) : default,
        };
        var details = new EntryDetails
        {
            Id = id,
            ContentHash = contentHash,
            Activity = (parts & EntryParts.Activity) != 0 ? reader.Bytes(reader.Byte()) : default,
            Reference = (parts & EntryParts.Reference) != 0 ? reader.Bytes(reader.UInt16()) : default,
            IsSealed = AreMembersSealed,
            HasAmount = (parts & EntryParts.Amount) != 0,
            HasQuality = (parts & EntryParts.Quality) != 0,
            HasValue = (parts & EntryParts.Value) != 0,
            HasClientTime = (parts & EntryParts.ClientTime) != 0,
            PreviousOfGiver = previousOfGiver,
            PreviousOfReceiver = previousOfReceiver,
            PreviousOfPair = previousOfPair,
        };
        if ((parts & EntryParts.Of) != 0)
        {
            entry = ReadOf(ref reader, entry);
        }

        if ((parts & EntryParts.RestoresStatement) != 0)
        {
            entry = entry with
            {
                RestoresStatement = true,
                RestoredValue = new Fraction((int)reader.VarInt()),
                RestoredOccurredAt = new Timestamp(reader.Int64()),
            };
        }

        if ((parts & EntryParts.ExpiresAt) != 0)
        {
            entry = entry with
            {
                ExpiresAt = new Timestamp(reader.Int64()),
                IsBeyondSoftLimit = (parts & EntryParts.BeyondSoftLimit) != 0,
            };
        }

        if ((parts & EntryParts.ReferredTo) != 0)
        {
            details = AreMembersSealed
                ? details with { ReferredTo = (int)reader.VarUInt() }
                : details with { ReferredToName = reader.Bytes(reader.Byte()) };
        }

        if (kind == EntryKind.Assessed)
        {
            entry = entry with
            {
                Tier = reader.Byte(),
                AtRiskSince = new Timestamp(reader.Int64()),
                HasCorrection = (parts & EntryParts.Amount) != 0,
            };
        }
        else if (kind == EntryKind.Frozen)
        {
            entry = entry with { IsLift = reader.Byte() != 0 };
        }

        return new JournalEntry
        {
            Entry = entry with
            {
                IsReferral = (parts & EntryParts.ReferredTo) != 0,
                IsPaid = (parts & EntryParts.Paid) != 0,
                HasCreditCap = kind == EntryKind.CreditCapped && (parts & EntryParts.Amount) != 0,
            },
            Details = details,
        };
    }

    private static Entry ReadOf(ref ByteReader reader, in Entry entry)
    {
        var of = Earlier(entry.Offset, reader.VarUInt());
        var kind = (EntryKind)reader.Byte();
        var stances = reader.Byte();
        return entry with
        {
            Of = of,
            OfKind = kind,
            StanceBefore = (Stance)(stances >> 4),
            StanceAfter = (Stance)(stances & 15),
            OfOccurredAt = new Timestamp(reader.Int64()),
            ResultingWorth = new Goodwill(reader.VarInt()),
            AppreciatedDeposit = Earlier(entry.Offset, reader.VarUInt()),
        };
    }

    private static long Earlier(long offset, ulong distance) => distance == 0 ? 0 : offset - (long)distance;
}
