using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Accounts as bytes, for stores and between silos: a version byte, then each field as eight bytes, little-endian, in the
/// order that docs/journal-format.md gives. The same account always gives the same bytes. A change of the fields needs a
/// new version, and a reader for the old one.
/// </summary>
public static class AccountCodec
{
    /// <summary>How many bytes a member's account takes.</summary>
    public const int MemberBytes = 1 + (31 * 8);

    /// <summary>How many bytes a relationship's account takes.</summary>
    public const int RelationshipBytes = 1 + (44 * 8);

    private const byte Version = 2;

    // Version 1 knew nothing of favors and economies: it ends before their fields.
    private const byte VersionBeforeFavors = 1;
    private const int MemberBytesBeforeFavors = 1 + (25 * 8);
    private const int RelationshipBytesBeforeFavors = 1 + (32 * 8);

    /// <summary>Writes a member's account into <see cref="MemberBytes"/> bytes.</summary>
    public static void Write(Span<byte> target, in MemberAccount account)
    {
        target[0] = Version;
        var copy = account;
        Fields(new Cursor(target[1..MemberBytes], isWriting: true), ref copy, isWhole: true);
    }

    /// <summary>Writes a relationship's account into <see cref="RelationshipBytes"/> bytes.</summary>
    public static void Write(Span<byte> target, in RelationshipAccount account)
    {
        target[0] = Version;
        var copy = account;
        Fields(new Cursor(target[1..RelationshipBytes], isWriting: true), ref copy, isWhole: true);
    }

    /// <summary>A member's account as bytes.</summary>
    public static byte[] ToBytes(in MemberAccount account)
    {
        var bytes = new byte[MemberBytes];
        Write(bytes, account);
        return bytes;
    }

    /// <summary>A relationship's account as bytes.</summary>
    public static byte[] ToBytes(in RelationshipAccount account)
    {
        var bytes = new byte[RelationshipBytes];
        Write(bytes, account);
        return bytes;
    }

    /// <summary>Reads a member's account.</summary>
    /// <exception cref="LedgerStoreException">The bytes are none.</exception>
    public static MemberAccount ReadMember(ReadOnlySpan<byte> bytes)
    {
        var isWhole = Check(bytes, MemberBytes, MemberBytesBeforeFavors);
        var account = default(MemberAccount);
        Fields(Cursor.Reading(bytes[1..]), ref account, isWhole);
        return account;
    }

    /// <summary>Reads a relationship's account.</summary>
    /// <exception cref="LedgerStoreException">The bytes are none.</exception>
    public static RelationshipAccount ReadRelationship(ReadOnlySpan<byte> bytes)
    {
        var isWhole = Check(bytes, RelationshipBytes, RelationshipBytesBeforeFavors);
        var account = default(RelationshipAccount);
        Fields(Cursor.Reading(bytes[1..]), ref account, isWhole);
        return account;
    }

    // One list of the fields for both ways, so that they can't differ.
    private static void Fields(Cursor cursor, ref MemberAccount account, bool isWhole)
    {
        cursor.Field(ref account.Given);
        cursor.Field(ref account.Received);
        cursor.Field(ref account.Penalized);
        cursor.Field(ref account.DecayedGiven);
        cursor.Field(ref account.DecayedReceived);
        cursor.Field(ref account.DecayedPenalized);
        cursor.Field(ref account.RatedUp);
        cursor.Field(ref account.RatedDown);
        cursor.Field(ref account.GivingBreadth);
        cursor.Field(ref account.TakingBreadth);
        cursor.Field(ref account.ThanksBreadth);
        cursor.Field(ref account.DisappointmentBreadth);
        cursor.Field(ref account.Daily.Day);
        cursor.Field(ref account.Daily.Used);
        cursor.Field(ref account.Ratings);
        cursor.Field(ref account.Relationships);
        cursor.Field(ref account.Entries);
        cursor.Field(ref account.LastOffset);
        cursor.Field(ref account.FirstAt);
        cursor.Field(ref account.LastAt);
        if (isWhole)
        {
            cursor.Field(ref account.FavorsAskedOf);
            cursor.Field(ref account.FavorsHonored);
            cursor.Field(ref account.FavorsDeclined);
            cursor.Field(ref account.FavorsReferred);
            cursor.Field(ref account.FavorsExpired);
            cursor.Field(ref account.FavorsReceived);
        }
    }

    private static void Fields(Cursor cursor, ref RelationshipAccount account, bool isWhole)
    {
        Fields(ref cursor, ref account.Low);
        Fields(ref cursor, ref account.High);
        cursor.Field(ref account.Entries);
        cursor.Field(ref account.LastOffset);
        cursor.Field(ref account.FirstAt);
        cursor.Field(ref account.LastAt);
        if (isWhole)
        {
            FavorFields(ref cursor, ref account.Low);
            FavorFields(ref cursor, ref account.High);
            cursor.Field(ref account.Deposits);
            cursor.Field(ref account.PaidDeposits);
            cursor.Field(ref account.Settlements);
            cursor.Field(ref account.CountedAfter);
        }
        else
        {
            account.CountedAfter = account.LastOffset;
        }
    }

    private static void FavorFields(ref Cursor cursor, ref RelationshipSide side)
    {
        cursor.Field(ref side.FavorsAsked);
        cursor.Field(ref side.FavorsHonored);
        cursor.Field(ref side.HasCreditCap);
        cursor.Field(ref side.CreditCap);
    }

    private static void Fields(ref Cursor cursor, ref RelationshipSide side)
    {
        cursor.Field(ref side.Given);
        cursor.Field(ref side.GivenByPenalty);
        cursor.Field(ref side.Held);
        cursor.Field(ref side.DecayedGiven);
        cursor.Field(ref side.Rating.Offset);
        cursor.Field(ref Unsafe.As<Fraction, int>(ref side.Rating.Value));
        cursor.Field(ref side.Rating.OccurredAt);
        cursor.Field(ref side.Repetition.Steps);
        cursor.Field(ref side.Repetition.AsOf);
        cursor.Field(ref side.Daily.Day);
        cursor.Field(ref side.Daily.Used);
        cursor.Field(ref side.Thanked);
        cursor.Field(ref side.Disappointed);
    }

    /// <summary>Whether all fields are there, and not those of version 1 only.</summary>
    private static bool Check(ReadOnlySpan<byte> bytes, int length, int lengthBeforeFavors)
    {
        if (bytes.Length == length && bytes[0] == Version)
        {
            return true;
        }

        return bytes.Length == lengthBeforeFavors && bytes[0] == VersionBeforeFavors
            ? false
            : throw new LedgerStoreException($"Not an account of version {VersionBeforeFavors} or {Version}: {bytes.Length} bytes.");
    }

    private ref struct Cursor(Span<byte> bytes, bool isWriting)
    {
        private Span<byte> _rest = bytes;

        public static Cursor Reading(ReadOnlySpan<byte> bytes) =>
            new(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
                ref System.Runtime.InteropServices.MemoryMarshal.GetReference(bytes), bytes.Length), isWriting: false);

        public void Field(ref long value)
        {
            if (isWriting)
            {
                BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
            }
            else
            {
                value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
            }

            _rest = _rest[8..];
        }

        public void Field(ref int value)
        {
            long wide = value;
            Field(ref wide);
            value = (int)wide;
        }

        public void Field(ref bool value)
        {
            long wide = value ? 1 : 0;
            Field(ref wide);
            value = wide != 0;
        }

        public void Field(ref Goodwill value) => Field(ref Unsafe.As<Goodwill, long>(ref value));

        public void Field(ref Timestamp value) => Field(ref Unsafe.As<Timestamp, long>(ref value));

        public void Field(ref DecayingSum value)
        {
            Field(ref Unsafe.As<double, long>(ref value.Sum));
            Field(ref value.AsOf);
        }
    }
}
