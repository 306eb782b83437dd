using System.Runtime.CompilerServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Accounts as bytes, for stores and between silos: a version byte, then each field as eight bytes, little-endian, in the
/// order that docs/journal-format.md gives, packed (<see cref="PackedFields"/>); what is kept of trust follows where there is any
/// (<see cref="TrustFields"/>). The same account always gives the same bytes. A change of the fields needs a new version, and a
/// reader for the old ones.
/// </summary>
public static class AccountCodec
{
    /// <summary>The most bytes that a member's fields take before they are packed.</summary>
    internal const int MemberFieldBytesMax = (43 * 8) + TrustFields.MemberBytesMax;

    /// <summary>The most bytes that a relationship's fields take before they are packed.</summary>
    internal const int RelationshipFieldBytesMax = (44 * 8) + (2 * TrustFields.SideBytesMax);

    // Version 1 knew nothing of favors and economies, version 2 nothing of trust and tiers: they end before their fields.
    // Up to version 3 fields were not packed. Up to version 4 nobody was frozen.
    private const byte VersionBeforeFavors = 1;
    private const byte VersionBeforeTrust = 2;
    private const byte VersionBeforePacking = 3;
    private const byte VersionBeforeFreezes = 4;
    private const byte Version = 5;

    /// <summary>The most bytes that a member's account takes.</summary>
    public static int MemberBytesMax { get; } = 1 + PackedFields.LengthMax(MemberFieldBytesMax / 8);

    /// <summary>The most bytes that a relationship's account takes.</summary>
    public static int RelationshipBytesMax { get; } = 1 + PackedFields.LengthMax(RelationshipFieldBytesMax / 8);

    /// <summary>How many bytes a member's account takes.</summary>
    public static int Length(in MemberAccount account)
    {
        Span<byte> bytes = stackalloc byte[MemberBytesMax];
        return Write(bytes, account);
    }

    /// <summary>How many bytes a relationship's account takes.</summary>
    public static int Length(in RelationshipAccount account)
    {
        Span<byte> bytes = stackalloc byte[RelationshipBytesMax];
        return Write(bytes, account);
    }

    /// <summary>Writes a member's account, and returns how many bytes it took, up to <see cref="MemberBytesMax"/>.</summary>
    public static int Write(Span<byte> target, in MemberAccount account)
    {
        Span<byte> fields = stackalloc byte[MemberFieldBytesMax];
        var copy = account;
        var cursor = new FieldCursor(fields, isWriting: true);
        Fields(ref cursor, ref copy, Version);
        target[0] = Version;
        return 1 + PackedFields.Pack(fields[..cursor.Position], target[1..]);
    }

    /// <summary>Writes a relationship's account, and returns how many bytes it took, up to <see cref="RelationshipBytesMax"/>.</summary>
    public static int Write(Span<byte> target, in RelationshipAccount account)
    {
        Span<byte> fields = stackalloc byte[RelationshipFieldBytesMax];
        var copy = account;
        var cursor = new FieldCursor(fields, isWriting: true);
        Fields(ref cursor, ref copy, Version);
        target[0] = Version;
        return 1 + PackedFields.Pack(fields[..cursor.Position], target[1..]);
    }

    /// <summary>A member's account as bytes.</summary>
    public static byte[] ToBytes(in MemberAccount account)
    {
        Span<byte> bytes = stackalloc byte[MemberBytesMax];
        return bytes[..Write(bytes, account)].ToArray();
    }

    /// <summary>A relationship's account as bytes.</summary>
    public static byte[] ToBytes(in RelationshipAccount account)
    {
        Span<byte> bytes = stackalloc byte[RelationshipBytesMax];
        return bytes[..Write(bytes, account)].ToArray();
    }

    /// <summary>Reads a member's account.</summary>
    /// <exception cref="LedgerStoreException">The bytes are none.</exception>
    public static MemberAccount ReadMember(ReadOnlySpan<byte> bytes)
    {
        var account = ReadMember(bytes, out var length);
        return length == bytes.Length ? account : throw NoAccount(bytes);
    }

    /// <summary>Reads a relationship's account.</summary>
    /// <exception cref="LedgerStoreException">The bytes are none.</exception>
    public static RelationshipAccount ReadRelationship(ReadOnlySpan<byte> bytes)
    {
        var account = ReadRelationship(bytes, out var length);
        return length == bytes.Length ? account : throw NoAccount(bytes);
    }

    /// <summary>Reads a member's account from the front of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many of them the account takes.</param>
    /// <exception cref="LedgerStoreException">They do not begin with one.</exception>
    public static MemberAccount ReadMember(ReadOnlySpan<byte> bytes, out int length)
    {
        var account = default(MemberAccount);
        try
        {
            Span<byte> unpacked = stackalloc byte[8 * PackedFields.CountMax];
            var fields = FieldsOf(bytes, unpacked, out var packedLength);
            var cursor = FieldCursor.Reading(fields);
            Fields(ref cursor, ref account, VersionOf(bytes));
            length = LengthOf(bytes, fields, cursor.Position, packedLength);
            return account;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw NoAccount(bytes);
        }
    }

    /// <summary>Reads a relationship's account from the front of some bytes.</summary>
    /// <inheritdoc cref="ReadMember(ReadOnlySpan{byte}, out int)"/>
    public static RelationshipAccount ReadRelationship(ReadOnlySpan<byte> bytes, out int length)
    {
        var account = default(RelationshipAccount);
        try
        {
            Span<byte> unpacked = stackalloc byte[8 * PackedFields.CountMax];
            var fields = FieldsOf(bytes, unpacked, out var packedLength);
            var cursor = FieldCursor.Reading(fields);
            Fields(ref cursor, ref account, VersionOf(bytes));
            length = LengthOf(bytes, fields, cursor.Position, packedLength);
            return account;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw NoAccount(bytes);
        }
    }

    // One list of the fields for both ways, so that they can't differ.
    private static void Fields(ref FieldCursor cursor, ref MemberAccount account, byte version)
    {
        cursor.Field(ref account.Given);
        cursor.Field(ref account.Received);
        account.Penalized = cursor.Field(account.Penalized);
        cursor.Field(ref account.DecayedGiven);
        cursor.Field(ref account.DecayedReceived);
        account.DecayedPenalized = cursor.Field(account.DecayedPenalized);
        cursor.Field(ref account.RatedUp);
        cursor.Field(ref account.RatedDown);
        cursor.Field(ref account.GivingBreadth);
        cursor.Field(ref account.TakingBreadth);
        account.ThanksBreadth = cursor.Field(account.ThanksBreadth);
        account.DisappointmentBreadth = cursor.Field(account.DisappointmentBreadth);
        cursor.Field(ref account.Daily.Day);
        cursor.Field(ref account.Daily.Used);
        cursor.Field(ref account.Ratings);
        cursor.Field(ref account.Relationships);
        cursor.Field(ref account.Entries);
        cursor.Field(ref account.LastOffset);
        cursor.Field(ref account.FirstAt);
        cursor.Field(ref account.LastAt);
        if (version > VersionBeforeFavors)
        {
            account.FavorsAskedOf = cursor.Field(account.FavorsAskedOf);
            account.FavorsHonored = cursor.Field(account.FavorsHonored);
            account.FavorsDeclined = cursor.Field(account.FavorsDeclined);
            account.FavorsReferred = cursor.Field(account.FavorsReferred);
            account.FavorsExpired = cursor.Field(account.FavorsExpired);
            account.FavorsReceived = cursor.Field(account.FavorsReceived);
            var voice = account.Voice;
            cursor.Field(ref voice.Week);
            cursor.Field(ref voice.Ended);
            account.Voice = voice;
        }

        if (version > VersionBeforeTrust)
        {
            cursor.Field(ref account.WeighedTakingBreadth);
            cursor.Field(ref account.WeighedGivingBreadth);
            account.WeighedThanksBreadth = cursor.Field(account.WeighedThanksBreadth);
            account.WeighedDisappointmentBreadth = cursor.Field(account.WeighedDisappointmentBreadth);
            cursor.Field(ref account.Tier.Number);
            cursor.Field(ref account.Tier.AtRiskSince);
            cursor.Field(ref account.Tier.At);
            if (version > VersionBeforeFreezes)
            {
                var freeze = account.Freeze;
                cursor.Field(ref freeze.Offset);
                cursor.Field(ref freeze.Since);
                cursor.Field(ref freeze.Until);
                account.Freeze = freeze;
            }

            TrustFields.Member(ref cursor, ref account.Trust);
        }
        else
        {
            // What nobody weighed counted in full.
            account.WeighedTakingBreadth = account.TakingBreadth;
            account.WeighedGivingBreadth = account.GivingBreadth;
            account.WeighedThanksBreadth = account.ThanksBreadth;
            account.WeighedDisappointmentBreadth = account.DisappointmentBreadth;
        }
    }

    private static void Fields(ref FieldCursor cursor, ref RelationshipAccount account, byte version)
    {
        Fields(ref cursor, ref account.Low);
        Fields(ref cursor, ref account.High);
        cursor.Field(ref account.Entries);
        cursor.Field(ref account.LastOffset);
        cursor.Field(ref account.FirstAt);
        cursor.Field(ref account.LastAt);
        if (version > VersionBeforeFavors)
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

        if (version > VersionBeforeTrust)
        {
            TrustFields.Side(ref cursor, ref account.Low.Passed);
            TrustFields.Side(ref cursor, ref account.High.Passed);
        }
        else
        {
            TrustFields.SideBeforeTrust(ref account.Low);
            TrustFields.SideBeforeTrust(ref account.High);
        }
    }

    private static void FavorFields(ref FieldCursor cursor, ref RelationshipSide side)
    {
        side.FavorsAsked = cursor.Field(side.FavorsAsked);
        side.FavorsHonored = cursor.Field(side.FavorsHonored);
        side.HasCreditCap = cursor.Field(side.HasCreditCap);
        side.CreditCap = cursor.Field(side.CreditCap);
    }

    private static void Fields(ref FieldCursor cursor, ref RelationshipSide side)
    {
        cursor.Field(ref side.Given);
        side.GivenByPenalty = cursor.Field(side.GivenByPenalty);
        side.Held = cursor.Field(side.Held);
        cursor.Field(ref side.DecayedGiven);
        cursor.Field(ref side.Rating.Offset);
        cursor.Field(ref Unsafe.As<Fraction, int>(ref side.Rating.Value));
        cursor.Field(ref side.Rating.OccurredAt);
        cursor.Field(ref side.Repetition.Steps);
        cursor.Field(ref side.Repetition.AsOf);
        cursor.Field(ref side.Daily.Day);
        cursor.Field(ref side.Daily.Used);
        side.Thanked = cursor.Field(side.Thanked);
        side.Disappointed = cursor.Field(side.Disappointed);
    }

    // All that follows an account that is not packed; of one that is, its own fields only.
    private static ReadOnlySpan<byte> FieldsOf(ReadOnlySpan<byte> bytes, Span<byte> unpacked, out int packedLength)
    {
        packedLength = 0;
        if (bytes.IsEmpty || VersionOf(bytes) <= VersionBeforePacking)
        {
            return bytes[1..];
        }

        return PackedFields.TryUnpack(bytes[1..], unpacked, out var count, out packedLength) ? unpacked[..(8 * count)] : throw NoAccount(bytes);
    }

    private static int LengthOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> fields, int read, int packedLength)
    {
        if (VersionOf(bytes) <= VersionBeforePacking)
        {
            return 1 + read;
        }

        return read == fields.Length ? 1 + packedLength : throw NoAccount(bytes);
    }

    private static byte VersionOf(ReadOnlySpan<byte> bytes) =>
        bytes[0] is >= VersionBeforeFavors and <= Version ? bytes[0] : throw NoAccount(bytes);

    private static LedgerStoreException NoAccount(ReadOnlySpan<byte> bytes) =>
        new($"Not an account of version {VersionBeforeFavors} to {Version}: {bytes.Length} bytes.");
}
