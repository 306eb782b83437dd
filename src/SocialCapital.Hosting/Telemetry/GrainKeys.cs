using System.Text.RegularExpressions;

namespace SocialCapital.Hosting.Telemetry;

/// <summary>
/// Cuts the keys of members' and relationships' grains out of texts: Orleans names grains in its messages, and these are named
/// by members.
/// </summary>
internal static partial class GrainKeys
{
    /// <summary>
    /// The text without them; the same text where there are none. What follows a key in its line goes with it: an id may have
    /// any characters, so that nobody can tell where it ends.
    /// </summary>
    public static string Cut(string text) =>
        text.Contains("member/", StringComparison.Ordinal) || text.Contains("relationship/", StringComparison.Ordinal)
            ? Key().Replace(text, "$1/…")
            : text;

    [GeneratedRegex(@"\b(member|relationship)/[^\r\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
