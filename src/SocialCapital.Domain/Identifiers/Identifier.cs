using System.Buffers;
using System.Text;

namespace SocialCapital.Domain.Identifiers;

/// <summary>The rules for the ids that platforms choose. All lengths are in bytes of UTF-8.</summary>
public static class Identifier
{
    /// <summary>The community itself as an account holder.</summary>
    public const string Commons = "@commons";

    /// <summary>The longest member id.</summary>
    public const int MemberBytesMax = 128;

    /// <summary>The longest entry id.</summary>
    public const int EntryBytesMax = 128;

    /// <summary>The longest community id.</summary>
    public const int CommunityBytesMax = 64;

    /// <summary>The longest activity name.</summary>
    public const int ActivityBytesMax = 64;

    /// <summary>The longest reference.</summary>
    public const int ReferenceBytesMax = 512;

    // C0, DEL, and the byte that C1 begins with in UTF-8, which needs a second look.
    private static readonly SearchValues<byte> ControlStarts =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b), 0x7f, 0xc2]);

    /// <summary><see cref="Commons"/> in UTF-8.</summary>
    public static ReadOnlySpan<byte> CommonsUtf8 => "@commons"u8;

    /// <summary>Says whether a text could be a member's id, reserved ids included.</summary>
    public static bool IsMember(string text) => IsText(text, MemberBytesMax) && (text[0] != '@' || text == Commons);

    /// <summary>Says whether a text is a community's id: 1-64 of <c>a-z 0-9 - _ .</c>, starting with a letter or digit.</summary>
    public static bool IsCommunity(string text) =>
        text.Length is > 0 and <= CommunityBytesMax && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsNameCharacter);

    /// <summary>Says whether a text is an activity's name: 1-64 of <c>a-z 0-9 - _ .</c>.</summary>
    public static bool IsActivity(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > ActivityBytesMax)
        {
            return false;
        }

        foreach (var b in utf8)
        {
            if (!IsNameCharacter((char)b))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says whether a text has no control characters (C0, DEL, C1); the text must be valid UTF-8.</summary>
    public static bool HasNoControls(ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var at = utf8.IndexOfAny(ControlStarts);
            if (at < 0)
            {
                return true;
            }

            // C1 is C2 80 to C2 9F.
            if (utf8[at] != 0xc2 || (at + 1 < utf8.Length && utf8[at + 1] < 0xa0))
            {
                return false;
            }

            utf8 = utf8[(at + 1)..];
        }
    }

    private static bool IsText(string text, int bytesMax) =>
        text.Length > 0 && text.Length <= bytesMax && Encoding.UTF8.GetByteCount(text) <= bytesMax && !text.Any(char.IsControl);

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
