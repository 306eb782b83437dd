using System.Text.Json;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Says where in a body the JSON reader gave up, and why, in words fit for the client.</summary>
internal static class BodyPlace
{
    /// <summary>The position within what the reader was given, from 0.</summary>
    public static long IndexOf(JsonException exception, ReadOnlySpan<byte> json)
    {
        var at = 0;
        for (var line = 0L; line < (exception.LineNumber ?? 0); line++)
        {
            at += json[at..].IndexOf((byte)'\n') + 1;
        }

        return at + (exception.BytePositionInLine ?? 0);
    }

    /// <summary>The reason, without the reader's own idea of the place.</summary>
    public static string ReasonOf(JsonException exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        end = end < 0 ? message.IndexOf(" Path:", StringComparison.Ordinal) : end;
        return end < 0 ? message : message[..end];
    }
}
