using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SocialCapital.Ledger.Keys;

/// <summary>
/// Seals what identifies a member with AES-256-GCM. Names under the member's own key, an entry's free text under one made of
/// both members' keys, so that it ends with either. A nonce is the owner's epoch and an offset: one owner writes each offset
/// once, so no two texts under a key share one.
/// </summary>
internal static class MemberSeal
{
    /// <summary>What a sealed text is longer than the text.</summary>
    public const int TagBytes = 16;

    private const int NonceBytes = 12;

    /// <summary>Seals in place: the text, then room for the tag.</summary>
    public static void Seal(ReadOnlySpan<byte> key, long epoch, long offset, int member, Span<byte> textAndTag)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Span<byte> bound = stackalloc byte[4];
        Bind(nonce, bound, epoch, offset, member);
        var text = textAndTag[..^TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, text, text, textAndTag[^TagBytes..], bound);
    }

    /// <summary>Opens a sealed text.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key, or is not what was written.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, long epoch, long offset, int member, ReadOnlySpan<byte> textAndTag)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Span<byte> bound = stackalloc byte[4];
        Bind(nonce, bound, epoch, offset, member);
        var text = new byte[textAndTag.Length - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(nonce, textAndTag[..^TagBytes], textAndTag[^TagBytes..], text, bound);
        return text;
    }

    /// <summary>The key of what is said between two members.</summary>
    public static void OfBoth(ReadOnlySpan<byte> giver, ReadOnlySpan<byte> receiver, Span<byte> key)
    {
        Span<byte> both = stackalloc byte[2 * KeyPage.KeyBytes];
        giver.CopyTo(both);
        receiver.CopyTo(both[KeyPage.KeyBytes..]);
        SHA256.HashData(both, key);
        CryptographicOperations.ZeroMemory(both);
    }

    private static void Bind(Span<byte> nonce, Span<byte> bound, long epoch, long offset, int member)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(nonce, unchecked((uint)epoch));
        BinaryPrimitives.WriteInt64LittleEndian(nonce[4..], offset);
        BinaryPrimitives.WriteInt32LittleEndian(bound, member);
    }
}
