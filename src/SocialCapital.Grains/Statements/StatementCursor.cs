using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SocialCapital.Grains.Statements;

/// <summary>
/// Where a statement over several shards goes on: for each shard, the offset below which it does, and 0 where there is no more.
/// Opaque to clients.
/// </summary>
internal static class StatementCursor
{
    public static string Write(IReadOnlyList<long> offsets) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join(',', offsets)));

    /// <exception cref="FormatException">The text is no cursor of this statement.</exception>
    public static long[] Read(string cursor, int shards)
    {
        if (cursor.Length > 32 * 256 || !Base64Url.IsValid(cursor))
        {
            throw new FormatException("Not a cursor.");
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(',');
        var offsets = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out offsets[i]))
            {
                throw new FormatException("Not a cursor.");
            }
        }

        return offsets.Length == shards ? offsets : throw new FormatException("Not a cursor of this statement.");
    }
}
