using System.Text;

namespace SocialCapital.Cli.Imports;

/// <summary>The rule for members' ids, for sources that are better told early than refused late.</summary>
internal static class MemberIds
{
    public const string Commons = "@commons";

    private const int BytesMax = 128;

    /// <summary>Why the text can't be the id of a member who is a person; null where it can.</summary>
    public static string? WhyNot(string id) => id switch
    {
        "" => "empty id",
        ['@', ..] => "reserved id",
        _ when id.Any(char.IsControl) => "id with control characters",
        _ when id.Contains('\uFFFD') => "id that is not UTF-8",
        _ when Encoding.UTF8.GetByteCount(id) > BytesMax => $"id longer than {BytesMax} bytes",
        _ => null,
    };
}
