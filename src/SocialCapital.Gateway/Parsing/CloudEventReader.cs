using System.Text.Json;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>
/// Reads the envelope of a CloudEvent 1.0 in JSON, whose <c>data</c> is the event. The CloudEvents SDK reads a batch
/// into an object for each event, and none of it where one is bad; here a bad one never spoils its neighbours.
/// </summary>
internal static class CloudEventReader
{
    private const int AttributeBytesMax = 64;

    [Flags]
    private enum Attributes
    {
        None = 0,
        SpecVersion = 1,
        Id = 2,
        Source = 4,
        Type = 8,
        Time = 16,
        ContentType = 32,
        Data = 64,
        DataSchema = 128,
        Subject = 256,
        Required = SpecVersion | Id | Source | Type | Data,
    }

    /// <summary>Reads to the end of the envelope that the reader stands at the start of; false where more bytes are needed.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, in EventFieldReader fields, EventBatch text, ref EventDraft draft)
    {
        var seen = Attributes.None;
        var envelope = default(EventDraft);
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                break;
            }

            var attribute = Find(ref reader);
            if (attribute == Attributes.None && !IsExtension(ref reader))
            {
                draft.Reject(RejectionCode.UnknownField, $"A CloudEvent has no attribute '{EventText.Echo(reader.ValueSpan)}'.");
            }
            else if ((seen & attribute) != 0)
            {
                draft.Reject(RejectionCode.InvalidField, $"The CloudEvent's '{EventText.Echo(reader.ValueSpan)}' stands there twice.");
            }

            var read = (seen & attribute) != 0
                ? fields.TryReadField(ref reader, EventField.None, text, ref envelope)
                : TryReadAttribute(ref reader, attribute, fields, text, ref envelope, ref draft);
            seen |= attribute;
            if (!read)
            {
                return false;
            }
        }

        Finish(seen, in envelope, ref draft);
        return true;
    }

    private static bool TryReadAttribute(
        ref Utf8JsonReader reader, Attributes attribute, in EventFieldReader fields, EventBatch text, ref EventDraft envelope, ref EventDraft draft)
    {
        switch (attribute)
        {
            case Attributes.Id:
                return fields.TryReadField(ref reader, EventField.Id, text, ref envelope);
            case Attributes.Time:
                return fields.TryReadField(ref reader, EventField.Time, text, ref envelope);
            case Attributes.Data:
                return TryReadData(ref reader, fields, text, ref draft);
        }

        if (!fields.TryReadField(ref reader, EventField.None, text, ref envelope))
        {
            return false;
        }

        if (attribute == Attributes.None)
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                draft.Reject(RejectionCode.InvalidField, "A CloudEvent's extension attribute must not be an object or an array.");
            }

            return true;
        }

        if (reader.TokenType != JsonTokenType.String || (reader.ValueSpan.IsEmpty && (attribute & Attributes.Required) != 0))
        {
            draft.Reject(RejectionCode.InvalidField, $"The CloudEvent's '{NameOf(attribute)}' must be a string that is not empty.");
        }
        else if (attribute == Attributes.SpecVersion && !EventText.Is(ref reader, "1.0"u8))
        {
            draft.Reject(RejectionCode.InvalidField, "The CloudEvent's 'specversion' must be 1.0.");
        }
        else if (attribute == Attributes.ContentType && !IsJson(ref reader))
        {
            draft.Reject(RejectionCode.InvalidField, "The CloudEvent's 'datacontenttype' must be a JSON type.");
        }

        return true;
    }

    private static bool TryReadData(ref Utf8JsonReader reader, in EventFieldReader fields, EventBatch text, ref EventDraft draft)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return fields.TryReadObject(ref reader, text, ref draft);
        }

        draft.Reject(RejectionCode.InvalidField, "The CloudEvent's 'data' must be a JSON object: the event.");
        return reader.TokenType != JsonTokenType.StartArray || reader.TrySkip();
    }

    private static void Finish(Attributes seen, in EventDraft envelope, ref EventDraft draft)
    {
        // What is wrong with the data itself is the more useful reason.
        if (draft.Rejection is null && envelope.Rejection is { } rejection)
        {
            draft.Reject(rejection.Code, "The CloudEvent's " + rejection.Reason);
        }

        if ((Attributes.Required & ~seen) is var missing && missing != Attributes.None)
        {
            draft.Reject(RejectionCode.MissingField, $"The CloudEvent's '{NameOf(missing & (Attributes)(-(int)missing))}' is missing.");
        }

        if ((draft.Given & EventField.Id) == 0 && (envelope.Given & EventField.Id) != 0)
        {
            draft.Given |= EventField.Id;
            draft.Event.Id = envelope.Event.Id;
        }

        if ((draft.Given & EventField.Time) == 0 && (envelope.Given & EventField.Time) != 0)
        {
            draft.Given |= EventField.Time;
            draft.Event.OccurredAt = envelope.Event.OccurredAt;
            draft.Event.Fields |= envelope.Event.Fields & EventFields.OccurredAt;
        }
    }

    private static Attributes Find(ref Utf8JsonReader reader) =>
        EventText.Is(ref reader, "data"u8) ? Attributes.Data
        : EventText.Is(ref reader, "id"u8) ? Attributes.Id
        : EventText.Is(ref reader, "time"u8) ? Attributes.Time
        : EventText.Is(ref reader, "type"u8) ? Attributes.Type
        : EventText.Is(ref reader, "source"u8) ? Attributes.Source
        : EventText.Is(ref reader, "specversion"u8) ? Attributes.SpecVersion
        : EventText.Is(ref reader, "datacontenttype"u8) ? Attributes.ContentType
        : EventText.Is(ref reader, "dataschema"u8) ? Attributes.DataSchema
        : EventText.Is(ref reader, "subject"u8) ? Attributes.Subject
        : Attributes.None;

    private static string NameOf(Attributes attribute) => attribute switch
    {
        Attributes.ContentType => "datacontenttype",
        _ => attribute.ToString().ToLowerInvariant(),
    };

    // Extension attributes are named by lower-case letters and digits; they say nothing to this bank. (data_base64 is not one.)
    private static bool IsExtension(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped || name.Length is 0 or > AttributeBytesMax)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower((char)c) && !char.IsAsciiDigit((char)c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJson(ref Utf8JsonReader reader)
    {
        var type = reader.ValueSpan;
        var end = type.IndexOf((byte)';');
        type = end < 0 ? type : type[..end].TrimEnd((byte)' ');
        return System.Text.Ascii.EqualsIgnoreCase(type, "application/json"u8)
            || (type.Length > 5 && System.Text.Ascii.EqualsIgnoreCase(type[^5..], "+json"u8));
    }
}
