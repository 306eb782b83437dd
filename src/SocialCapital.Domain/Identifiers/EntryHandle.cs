using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SocialCapital.Domain.Identifiers;

/// <summary>
/// Where an entry stands for good: its shard and its offset, written <c>@SHARD.OFFSET</c>. No entry id
/// can look like one, because ids do not begin with <c>@</c>.
/// </summary>
/// <param name="Shard">The shard's number in its community, from 0.</param>
/// <param name="Offset">The entry's offset in the shard's journal, from 1.</param>
public readonly record struct EntryHandle(int Shard, long Offset)
{
    /// <summary>Reads a handle just as <see cref="ToString"/> writes it; false where the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out EntryHandle handle)
    {
        handle = default;
        if (utf8.Length < 4 || utf8[0] != (byte)'@' || !IsPlain(utf8[1..])
            || !Utf8Parser.TryParse(utf8[1..], out int shard, out var used) || shard < 0)
        {
            return false;
        }

        var rest = utf8[(1 + used)..];
        if (rest.Length < 2 || rest[0] != (byte)'.' || !IsPlain(rest[1..])
            || !Utf8Parser.TryParse(rest[1..], out long offset, out used) || offset < 1 || used != rest.Length - 1)
        {
            return false;
        }

        handle = new EntryHandle(shard, offset);
        return true;
    }

    /// <summary>Reads a handle; false where the text is none.</summary>
    public static bool TryParse(string text, out EntryHandle handle) => TryParse(Encoding.UTF8.GetBytes(text), out handle);

    // The parser would take signs and leading zeros, too, and one entry would have many names.
    private static bool IsPlain(ReadOnlySpan<byte> number) => number[0] == (byte)'0'
        ? number.Length == 1 || !char.IsAsciiDigit((char)number[1])
        : char.IsAsciiDigit((char)number[0]);

    /// <summary>The handle as <c>@SHARD.OFFSET</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"@{Shard}.{Offset}");
}
