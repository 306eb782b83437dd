using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Accounts;

/// <summary>
/// Accounts as bytes, for stores and between silos: a version byte and the account's fields in the order of their
/// declaration, little-endian, eight bytes aligned. A change of the fields needs a new version and a reader for the old.
/// </summary>
public static class AccountCodec
{
    private const byte Version = 1;

    /// <summary>How many bytes a member's account takes.</summary>
    public static int MemberBytes { get; } = 1 + Unsafe.SizeOf<MemberAccount>();

    /// <summary>How many bytes a relationship's account takes.</summary>
    public static int RelationshipBytes { get; } = 1 + Unsafe.SizeOf<RelationshipAccount>();

    /// <summary>Writes a member's account into <see cref="MemberBytes"/> bytes.</summary>
    public static void Write(Span<byte> target, in MemberAccount account) => WriteStruct(target, account);

    /// <summary>Writes a relationship's account into <see cref="RelationshipBytes"/> bytes.</summary>
    public static void Write(Span<byte> target, in RelationshipAccount account) => WriteStruct(target, account);

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
    public static MemberAccount ReadMember(ReadOnlySpan<byte> bytes) => ReadStruct<MemberAccount>(bytes);

    /// <summary>Reads a relationship's account.</summary>
    /// <exception cref="LedgerStoreException">The bytes are none.</exception>
    public static RelationshipAccount ReadRelationship(ReadOnlySpan<byte> bytes) => ReadStruct<RelationshipAccount>(bytes);

    private static void WriteStruct<T>(Span<byte> target, in T account)
        where T : unmanaged
    {
        target[0] = Version;
        MemoryMarshal.Write(target[1..], account);
    }

    private static T ReadStruct<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged =>
        bytes.Length == 1 + Unsafe.SizeOf<T>() && bytes[0] == Version
            ? MemoryMarshal.Read<T>(bytes[1..])
            : throw new LedgerStoreException($"Not an account of version {Version}: {bytes.Length} bytes.");
}
