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

    /// <summary>Says whether a text has no control characters (C0, DEL); the text must be valid UTF-8.</summary>
    public static bool HasNoControls(ReadOnlySpan<byte> utf8)
    {
        foreach (var b in utf8)
        {
            if (IsControl((char)b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsText(string text, int bytesMax) =>
        text.Length > 0 && text.Length <= bytesMax && Encoding.UTF8.GetByteCount(text) <= bytesMax && !text.Any(IsControl);

    private static bool IsControl(char c) => c is < '\u0020' or '\u007f';

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
