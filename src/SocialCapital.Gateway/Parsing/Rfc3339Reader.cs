using SocialCapital.Domain.Time;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Reads the times of RFC 3339, with an offset, to the microsecond; what is finer is dropped.</summary>
internal static class Rfc3339Reader
{
    private const int SecondsPerDay = 86_400;
    private const int MicrosecondsPerSecond = 1_000_000;

    /// <summary>False where the text is no such time. Times before 1970 are read, too, and are negative.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Timestamp time)
    {
        time = default;
        if (text.Length < 20
            || !TryDigits(text[..4], out var year) || text[4] != '-'
            || !TryDigits(text[5..7], out var month) || text[7] != '-'
            || !TryDigits(text[8..10], out var day) || text[10] is not ((byte)'T' or (byte)'t')
            || !TryDigits(text[11..13], out var hour) || text[13] != ':'
            || !TryDigits(text[14..16], out var minute) || text[16] != ':'
            || !TryDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var rest = text[19..];
        if (!TryFraction(ref rest, out var microseconds) || !TryOffset(rest, out var offsetMinutes))
        {
            return false;
        }

        var days = (new DateTime(year, month, day).Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        var seconds = (days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second - (offsetMinutes * 60);

        // A leap second stands only at the end of a UTC day, and is the first instant of the next one to every clock without them.
        if (second == 60 && seconds % SecondsPerDay != 0)
        {
            return false;
        }

        time = new Timestamp((seconds * MicrosecondsPerSecond) + microseconds);
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> rest, out int microseconds)
    {
        microseconds = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = 1;
        var weight = MicrosecondsPerSecond;
        for (; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); digits++)
        {
            weight /= 10;
            microseconds += weight * (rest[digits] - '0');
        }

        rest = rest[digits..];
        return digits > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return text[0] is (byte)'Z' or (byte)'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryDigits(text[1..3], out var hours) || !TryDigits(text[4..6], out minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        minutes += hours * 60;
        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit((char)c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
