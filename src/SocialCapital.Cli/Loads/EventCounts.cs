using System.Text.Json;

namespace SocialCapital.Cli.Loads;

/// <summary>Reads the counts of an answer to events without making objects of it.</summary>
internal static class EventCounts
{
    /// <summary>The counts, or null where the body has none.</summary>
    public static RequestOutcome? Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        int? accepted = null, duplicates = null, rejected = null;
        List<string>? codes = null;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (reader.CurrentDepth == 1 && reader.ValueTextEquals("accepted"u8))
                {
                    accepted = Number(ref reader);
                }
                else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("duplicates"u8))
                {
                    duplicates = Number(ref reader);
                }
                else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("rejected"u8))
                {
                    rejected = Number(ref reader);
                }
                else if (reader.CurrentDepth == 3 && reader.ValueTextEquals("code"u8))
                {
                    AddCode(ref reader, ref codes);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return accepted is { } a && duplicates is { } d && rejected is { } r
            ? new RequestOutcome(null) { Accepted = a, Duplicates = d, Rejected = r, RejectedCodes = codes }
            : null;
    }

    private static int? Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : null;

    private static void AddCode(ref Utf8JsonReader reader, ref List<string>? codes)
    {
        if (reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueTextEquals("duplicate"u8))
        {
            (codes ??= []).Add(reader.GetString()!);
        }
    }
}
