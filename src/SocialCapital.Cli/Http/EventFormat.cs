using System.Text.Json;

namespace SocialCapital.Cli.Http;

/// <summary>An event in the form that the API takes.</summary>
internal static class EventFormat
{
    public static void Write(Utf8JsonWriter writer, in EventDraft draft)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, draft.Id);
        writer.WriteString("type"u8, draft.Type);
        writer.WriteString("from"u8, draft.From);
        writer.WriteString("to"u8, draft.To);
        WriteText(writer, "activity"u8, draft.Activity);
        WriteNumber(writer, "amount"u8, draft.Amount);
        WriteNumber(writer, "quality"u8, draft.Quality);
        WriteNumber(writer, "value"u8, draft.Value);
        WriteText(writer, "of"u8, draft.Of);
        if (draft.Time is { } time)
        {
            writer.WriteString("time"u8, time.ToUniversalTime());
        }

        WriteText(writer, "ref"u8, draft.Ref);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }
}
