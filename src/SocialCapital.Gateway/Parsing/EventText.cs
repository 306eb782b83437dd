using System.Text;
using System.Text.Json;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Takes strings out of JSON: unescaped, straight into the text of a batch.</summary>
internal static class EventText
{
    private const int EchoBytesMax = 64;

    /// <summary>
    /// Copies the string that the reader stands on. False where it holds an escape that is no Unicode text.
    /// Bytes that are not UTF-8 pass through: they are looked for once in the event as a whole.
    /// </summary>
    public static bool TryTake(ref Utf8JsonReader reader, EventBatch text, out TextSlice slice)
    {
        if (!reader.ValueIsEscaped)
        {
            slice = text.AddText(reader.ValueSpan);
            return true;
        }

        return TryTakeEscaped(ref reader, text, out slice);
    }

    /// <summary>
    /// Whether the name or string that the reader stands on is this text. What holds an escape that is no Unicode text,
    /// or is not UTF-8, is no text of ours: the reader alone would throw.
    /// </summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.SequenceEqual(text);
        }

        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The beginning of what a client sent, for a sentence that answers it.</summary>
    public static string Echo(ReadOnlySpan<byte> utf8) => utf8.Length <= EchoBytesMax
        ? Encoding.UTF8.GetString(utf8)
        : Encoding.UTF8.GetString(utf8[..EchoBytesMax]) + "…";

    private static bool TryTakeEscaped(ref Utf8JsonReader reader, EventBatch text, out TextSlice slice)
    {
        try
        {
            // Unescaping never makes a text longer.
            slice = text.CommitText(reader.CopyString(text.ReserveText(reader.ValueSpan.Length)));
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8: the reader has no way to say so but this.
            slice = default;
            return false;
        }
    }
}
