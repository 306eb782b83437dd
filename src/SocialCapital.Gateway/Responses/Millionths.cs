using System.Buffers.Text;
using System.Text.Json;

namespace SocialCapital.Gateway.Responses;

/// <summary>Writes exact figures that are kept as whole millionths, as the shortest decimal that is equal.</summary>
internal static class Millionths
{
    private const ulong PerOne = 1_000_000;
    private const int Digits = 6;

    // A sign, 13 digits (2^63 millionths), a point and six digits.
    private const int BytesMax = 24;

    /// <summary>Writes a property.</summary>
    public static void Write(Utf8JsonWriter json, JsonEncodedText name, long value)
    {
        Span<byte> text = stackalloc byte[BytesMax];
        json.WritePropertyName(name);
        json.WriteRawValue(text[..Format(value, text)], skipInputValidation: true);
    }

    /// <summary>Writes the text, at most 24 bytes, and returns its length.</summary>
    public static int Format(long value, Span<byte> text)
    {
        var length = 0;
        if (value < 0)
        {
            text[length++] = (byte)'-';
        }

        var (whole, part) = Math.DivRem(value < 0 ? 0 - (ulong)value : (ulong)value, PerOne);
        Utf8Formatter.TryFormat(whole, text[length..], out var written);
        length += written;
        if (part == 0)
        {
            return length;
        }

        text[length] = (byte)'.';
        Utf8Formatter.TryFormat(part, text[(length + 1)..], out _, new('D', Digits));
        length += 1 + Digits;
        while (text[length - 1] == (byte)'0')
        {
            length--;
        }

        return length;
    }
}
