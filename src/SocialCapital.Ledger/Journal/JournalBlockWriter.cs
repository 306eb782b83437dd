using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Keys;

namespace SocialCapital.Ledger.Journal;

/// <summary>Writes one journal block after the other into buffers that it uses again.</summary>
public sealed class JournalBlockWriter
{
    private readonly ByteWriter _members = new(1_024);
    private readonly ByteWriter _entries = new(64 * 1_024);
    private readonly ByteWriter _block = new(64 * 1_024);
    private readonly List<int> _positions = [];
    private readonly List<SealedText> _texts = [];
    private int _memberCount;

    /// <summary>How many entries were added since <see cref="Clear"/>.</summary>
    public int Count => _positions.Count;

    /// <summary>How many bytes the block has so far, about.</summary>
    public int Length => _members.Length + _entries.Length;

    /// <summary>Begins a new block.</summary>
    public void Clear()
    {
        _members.Clear();
        _entries.Clear();
        _positions.Clear();
        _texts.Clear();
        _memberCount = 0;
    }

    /// <summary>Notes the members whose keys <see cref="Finish"/> will need.</summary>
    /// <param name="firstMember">The number of the first new member.</param>
    /// <param name="members">Where they are noted.</param>
    public void AddKeyed(int firstMember, ISet<int> members)
    {
        for (var i = 0; i < _memberCount; i++)
        {
            members.Add(firstMember + i);
        }

        foreach (var text in _texts)
        {
            members.Add(text.Giver);
            members.Add(text.Receiver);
        }
    }

    /// <summary>Tells of a new member, whose number is the next one.</summary>
    public void AddMember(ReadOnlySpan<byte> name)
    {
        _members.Byte((byte)(name.Length + MemberSeal.TagBytes));
        _members.Bytes(name);
        _members.Take(MemberSeal.TagBytes).Clear();
        _memberCount++;
    }

    /// <summary>
    /// Tells of all new members of a block that was read, as they are sealed in it; the entries that follow are that block's, and
    /// <see cref="FinishSealed"/> ends it.
    /// </summary>
    internal void AddSealedMembers(int count, ReadOnlySpan<byte> members)
    {
        _members.Bytes(members);
        _memberCount = count;
    }

    /// <summary>Adds a settled entry, whose offset is the next one. A reference that is sealed stays so.</summary>
    public void AddEntry(in Entry entry, in EntryDetails details)
    {
        _positions.Add(_entries.Length);
        var parts = PartsOf(entry, details);
        _entries.Byte((byte)entry.Kind);
        _entries.Byte((byte)details.Id.Length);
        _entries.UInt16((ushort)parts);
        _entries.UInt64(details.ContentHash);
        _entries.Int64(entry.OccurredAt.UnixMicroseconds);
        _entries.Bytes(details.Id);
        _entries.VarUInt((uint)entry.Giver);
        _entries.VarUInt((uint)entry.Receiver);
        _entries.VarUInt(Distance(entry.Offset, details.PreviousOfGiver));
        _entries.VarUInt(Distance(entry.Offset, details.PreviousOfReceiver));
        _entries.VarUInt(Distance(entry.Offset, details.PreviousOfPair));
        _entries.VarUInt(Distance(entry.Offset, entry.PreviousStatement));
        _entries.VarInt(entry.Worth.MicroUnits);
        WriteOptional(entry, details, parts);
    }

    /// <summary>Ends the block; the payload is valid until the next <see cref="Clear"/>.</summary>
    /// <param name="firstOffset">The offset of its first entry.</param>
    /// <param name="recordedAt">When it is journaled.</param>
    /// <param name="policyVersion">The policy that it was settled under.</param>
    /// <param name="policyJson">The policy's document, where the block before had another; else null.</param>
    /// <param name="firstMember">The number of the first new member.</param>
    /// <param name="epoch">The owner's number.</param>
    /// <param name="keys">The keys of those whom <see cref="AddKeyed"/> notes.</param>
    public JournalBlock Finish(
        long firstOffset, Timestamp recordedAt, int policyVersion, string? policyJson, int firstMember, long epoch, MemberKeys keys)
    {
        var membersAt = WriteHead(firstOffset, recordedAt, policyVersion, policyJson, firstMember, epoch);
        SealMembers(membersAt, firstOffset, firstMember, epoch, keys);
        var entriesAt = WriteEntries();
        foreach (var text in _texts)
        {
            keys.SealReference(epoch, text.Offset, text.Giver, text.Receiver, _block.At(entriesAt + text.Position, text.Length));
        }

        return End(firstOffset);
    }

    /// <summary>Ends a block all of whose texts were sealed when they were added: by the same owner, at the same offsets.</summary>
    /// <param name="firstOffset">The offset of its first entry.</param>
    /// <param name="recordedAt">When it was journaled.</param>
    /// <param name="policyVersion">The policy that it is settled under.</param>
    /// <param name="policyJson">The policy's document, where the block before has another; else null.</param>
    /// <param name="firstMember">The number of the first new member.</param>
    /// <param name="epoch">The owner's number.</param>
    internal JournalBlock FinishSealed(
        long firstOffset, Timestamp recordedAt, int policyVersion, string? policyJson, int firstMember, long epoch)
    {
        WriteHead(firstOffset, recordedAt, policyVersion, policyJson, firstMember, epoch);
        WriteEntries();
        return End(firstOffset);
    }

    /// <summary>Writes everything before the entries; returns where the members begin.</summary>
    private int WriteHead(long firstOffset, Timestamp recordedAt, int policyVersion, string? policyJson, int firstMember, long epoch)
    {
        _block.Clear();
        var header = _block.Take(JournalFormat.HeaderBytes);
        header.Clear();
        var policy = policyJson is null ? [] : Encoding.UTF8.GetBytes(policyJson);
        BinaryPrimitives.WriteUInt32LittleEndian(header[JournalFormat.AtMagic..], JournalFormat.Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[JournalFormat.AtVersion..], JournalFormat.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(
            header[JournalFormat.AtFlags..], policyJson is null ? (ushort)0 : JournalFormat.FlagPolicy);
        BinaryPrimitives.WriteInt32LittleEndian(header[JournalFormat.AtCount..], Count);
        BinaryPrimitives.WriteInt64LittleEndian(header[JournalFormat.AtFirstOffset..], firstOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[JournalFormat.AtRecordedAt..], recordedAt.UnixMicroseconds);
        BinaryPrimitives.WriteInt32LittleEndian(header[JournalFormat.AtPolicyVersion..], policyVersion);
        BinaryPrimitives.WriteInt32LittleEndian(header[JournalFormat.AtPolicyLength..], policy.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[JournalFormat.AtMemberCount..], _memberCount);
        BinaryPrimitives.WriteInt32LittleEndian(header[JournalFormat.AtFirstMember..], firstMember);
        BinaryPrimitives.WriteInt64LittleEndian(header[JournalFormat.AtEpoch..], epoch);

        _block.Bytes(policy);
        var membersAt = _block.Length;
        _block.Bytes(_members.Written);
        return membersAt;
    }

    /// <summary>Writes the entries and the table before them; returns where they begin.</summary>
    private int WriteEntries()
    {
        var entriesAt = _block.Length + (4 * Count);
        foreach (var position in _positions)
        {
            _block.UInt32((uint)(entriesAt + position));
        }

        _block.Bytes(_entries.Written);
        return entriesAt;
    }

    private JournalBlock End(long firstOffset)
    {
        var length = _block.Length + JournalFormat.ChecksumBytes;
        BinaryPrimitives.WriteInt32LittleEndian(_block.At(JournalFormat.AtLength, 4), length);
        _block.UInt64(XxHash3.HashToUInt64(_block.Written));
        return new JournalBlock(firstOffset, Count, _block.WrittenMemory);
    }

    private void SealMembers(int at, long firstOffset, int firstMember, long epoch, MemberKeys keys)
    {
        for (var i = 0; i < _memberCount; i++)
        {
            int length = _block.At(at, 1)[0];
            keys.SealName(epoch, firstOffset, firstMember + i, _block.At(at + 1, length));
            at += 1 + length;
        }
    }

    private void WriteOptional(in Entry entry, in EntryDetails details, EntryParts parts)
    {
        if ((parts & EntryParts.Author) != 0)
        {
            _entries.VarUInt((uint)entry.Author);
        }

        if ((parts & EntryParts.Amount) != 0)
        {
            _entries.VarInt(entry.Amount.MicroUnits);
        }

        if ((parts & EntryParts.Held) != 0)
        {
            _entries.VarInt(entry.Held.MicroUnits);
        }

        if ((parts & EntryParts.Quality) != 0)
        {
            _entries.VarInt(entry.Quality.Millionths);
        }

        if ((parts & EntryParts.Value) != 0)
        {
            _entries.VarInt(entry.Value.Millionths);
        }

        if ((parts & EntryParts.Activity) != 0)
        {
            _entries.Byte((byte)details.Activity.Length);
            _entries.Bytes(details.Activity);
        }

        if ((parts & EntryParts.Reference) != 0)
        {
            WriteReference(entry, details);
        }

        if ((parts & EntryParts.Of) != 0)
        {
            _entries.VarUInt(Distance(entry.Offset, entry.Of));
            _entries.Byte((byte)entry.OfKind);
            _entries.Byte((byte)(((byte)entry.StanceBefore << 4) | (byte)entry.StanceAfter));
            _entries.Int64(entry.OfOccurredAt.UnixMicroseconds);
            _entries.VarInt(entry.ResultingWorth.MicroUnits);
            _entries.VarUInt(Distance(entry.Offset, entry.AppreciatedDeposit));
        }

        if ((parts & EntryParts.RestoresStatement) != 0)
        {
            _entries.VarInt(entry.RestoredValue.Millionths);
            _entries.Int64(entry.RestoredOccurredAt.UnixMicroseconds);
        }

        if ((parts & EntryParts.ExpiresAt) != 0)
        {
            _entries.Int64(entry.ExpiresAt.UnixMicroseconds);
        }

        if ((parts & EntryParts.ReferredTo) != 0)
        {
            _entries.VarUInt((uint)details.ReferredTo!.Value);
        }

        if (entry.Kind == EntryKind.Assessed)
        {
            _entries.Byte((byte)entry.Tier);
            _entries.Int64(entry.AtRiskSince.UnixMicroseconds);
        }
        else if (entry.Kind == EntryKind.Frozen)
        {
            _entries.Byte(entry.IsLift ? (byte)1 : (byte)0);
        }
    }

    private void WriteReference(in Entry entry, in EntryDetails details)
    {
        if (details.IsSealed)
        {
            _entries.UInt16((ushort)details.Reference.Length);
            _entries.Bytes(details.Reference);
            return;
        }

        var length = details.Reference.Length + MemberSeal.TagBytes;
        _entries.UInt16((ushort)length);
        _texts.Add(new SealedText(_entries.Length, length, entry.Offset, entry.Giver, entry.Receiver));
        _entries.Bytes(details.Reference);
        _entries.Take(MemberSeal.TagBytes).Clear();
    }

    private static EntryParts PartsOf(in Entry entry, in EntryDetails details) =>
        (entry.ByActivity ? EntryParts.ByActivity : 0)
        | (details.HasAmount ? EntryParts.Amount : 0)
        | (details.HasQuality ? EntryParts.Quality : 0)
        | (details.HasValue ? EntryParts.Value : 0)
        | (details.HasClientTime ? EntryParts.ClientTime : 0)
        | (entry.Held.MicroUnits != 0 ? EntryParts.Held : 0)
        | (entry.Author >= 0 ? EntryParts.Author : 0)
        | (details.Activity.Length > 0 ? EntryParts.Activity : 0)
        | (details.Reference.Length > 0 ? EntryParts.Reference : 0)
        | (entry.Of > 0 ? EntryParts.Of : 0)
        | (entry.RestoresStatement ? EntryParts.RestoresStatement : 0)
        | (entry.ExpiresAt.UnixMicroseconds != 0 ? EntryParts.ExpiresAt : 0)
        | (details.ReferredTo is not null ? EntryParts.ReferredTo : 0)
        | (entry.IsBeyondSoftLimit ? EntryParts.BeyondSoftLimit : 0)
        | (entry.IsPaid ? EntryParts.Paid : 0);

    // Offsets of earlier entries are kept as distances, 0 for none: recent ones take a byte or two.
    private static ulong Distance(long offset, long earlier) => earlier == 0 ? 0 : (ulong)(offset - earlier);

    /// <summary>A text that is to be sealed, and room for its tag.</summary>
    private readonly record struct SealedText(int Position, int Length, long Offset, int Giver, int Receiver);
}
