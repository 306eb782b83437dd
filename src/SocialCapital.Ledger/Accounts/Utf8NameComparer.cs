using System.IO.Hashing;
using System.Text;
using SocialCapital.Domain.Identifiers;

namespace SocialCapital.Ledger.Accounts;

/// <summary>Looks members up by the UTF-8 bytes of their ids, without making a string of them.</summary>
internal sealed class Utf8NameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    public static Utf8NameComparer Instance { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        return Encoding.UTF8.TryGetBytes(obj, utf8, out var length)
            ? GetHashCode(utf8[..length])
            : throw new ArgumentException("Longer than a member's id may be.", nameof(obj));
    }

    public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)XxHash3.HashToUInt64(alternate);

    public bool Equals(ReadOnlySpan<byte> alternate, string other)
    {
        if (Ascii.Equals(alternate, other))
        {
            return true;
        }

        Span<byte> utf8 = stackalloc byte[Identifier.MemberBytesMax];
        return Encoding.UTF8.TryGetBytes(other, utf8, out var length) && alternate.SequenceEqual(utf8[..length]);
    }

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.UTF8.GetString(alternate);
}
