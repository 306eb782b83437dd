using System.Text.Json;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>Reads an event's object, field by field, and checks each for its own form. What belongs to which type is <see cref="EventRules"/>'.</summary>
/// <param name="latest">No event may have happened after this.</param>
internal readonly struct EventFieldReader(Timestamp latest)
{
    /// <summary>
    /// Reads to the end of the object that the reader stands at the start of; false where more bytes are needed.
    /// What is wrong with the event stands in the draft, and reading goes on.
    /// </summary>
    public bool TryReadObject(ref Utf8JsonReader reader, EventBatch text, ref EventDraft draft)
    {
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var field = EventFieldNames.Find(ref reader);
            if (field == EventField.None)
            {
                draft.Reject(RejectionCode.UnknownField, $"An event has no field '{EventText.Echo(reader.ValueSpan)}'.");
            }
            else if ((draft.Seen & field) != 0)
            {
                draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' stands there twice.");
                field = EventField.None;
            }

            draft.Seen |= field;
            if (!TryReadField(ref reader, field, text, ref draft))
            {
                return false;
            }
        }
    }

    /// <summary>Reads the value of a field whose name the reader stands on; of <see cref="EventField.None"/>, passes it over.</summary>
    public bool TryReadField(ref Utf8JsonReader reader, EventField field, EventBatch text, ref EventDraft draft)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && !reader.TrySkip())
        {
            return false;
        }

        if (field != EventField.None && reader.TokenType != JsonTokenType.Null)
        {
            draft.Given |= field;
            ReadValue(ref reader, field, text, ref draft);
        }

        return true;
    }

    private void ReadValue(ref Utf8JsonReader reader, EventField field, EventBatch text, ref EventDraft draft)
    {
        switch (field)
        {
            case EventField.Amount:
                if (TryReadNumber(ref reader, field, RejectionCode.AmountOutOfRange, ref draft, out var microUnits))
                {
                    draft.Event.Amount = new Goodwill(microUnits);
                    draft.Event.Fields |= EventFields.Amount;
                }

                break;
            case EventField.Quality:
                draft.Event.Quality = ReadFraction(ref reader, field, 0, 1, EventFields.Quality, ref draft);
                break;
            case EventField.Value:
                draft.Event.Value = ReadFraction(ref reader, field, -1, 2, EventFields.Value, ref draft);
                break;
            default:
                if (reader.TokenType != JsonTokenType.String)
                {
                    draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' must be a string.");
                }
                else if (!EventText.TryTake(ref reader, text, out var slice))
                {
                    draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' holds an escape that is no Unicode text.");
                }
                else
                {
                    KeepText(field, slice, text, ref draft);
                    if (field is EventField.Type or EventField.Time)
                    {
                        // These are known by their values from here on; their texts need not travel.
                        text.TrimText(slice.Start);
                    }
                }

                break;
        }
    }

    private void KeepText(EventField field, TextSlice slice, EventBatch text, ref EventDraft draft)
    {
        var utf8 = text.Text(slice);
        switch (field)
        {
            case EventField.Id:
                if (IsText(utf8, 1, Identifier.EntryBytesMax, field, ref draft))
                {
                    draft.Event.Id = slice;
                    if (utf8[0] == (byte)'@')
                    {
                        draft.Reject(RejectionCode.InvalidField, "'id' must not begin with '@'.");
                    }
                }

                break;
            case EventField.Type:
                draft.Event.Kind = KindOf(utf8);
                if (draft.Event.Kind == EntryKind.None)
                {
                    draft.Reject(
                        RejectionCode.UnknownType,
                        $"'type' is '{EventText.Echo(utf8)}', and must be deposit, rating, appreciation, penalty or reversal.");
                }

                break;
            case EventField.From:
                draft.Event.From = KeepMember(slice, utf8, field, ref draft);
                break;
            case EventField.To:
                draft.Event.To = KeepMember(slice, utf8, field, ref draft);
                break;
            case EventField.Activity:
                draft.Event.Activity = slice;
                if (!Identifier.IsActivity(utf8))
                {
                    draft.Reject(RejectionCode.InvalidField, "'activity' must be 1 to 64 of a-z 0-9 - _ and the full stop.");
                }

                break;
            case EventField.Of:
                draft.Event.Of = slice;
                if (IsText(utf8, 1, Identifier.EntryBytesMax, field, ref draft)
                    && utf8[0] == (byte)'@' && !EntryHandle.TryParse(utf8, out _))
                {
                    draft.Reject(RejectionCode.InvalidField, "'of' begins with '@' and is no handle (@SHARD.OFFSET).");
                }

                break;
            case EventField.Ref:
                draft.Event.Reference = slice;
                IsText(utf8, 0, Identifier.ReferenceBytesMax, field, ref draft);
                break;
            case EventField.Time:
                KeepTime(utf8, ref draft);
                break;
        }
    }

    private static TextSlice KeepMember(TextSlice slice, ReadOnlySpan<byte> utf8, EventField field, ref EventDraft draft)
    {
        if (IsText(utf8, 1, Identifier.MemberBytesMax, field, ref draft)
            && utf8[0] == (byte)'@' && !utf8.SequenceEqual(Identifier.CommonsUtf8))
        {
            draft.Reject(
                RejectionCode.ReservedMember,
                $"'{EventFieldNames.NameOf(field)}' begins with '@': of the reserved ids only @commons may be used.");
        }

        return slice;
    }

    private void KeepTime(ReadOnlySpan<byte> utf8, ref EventDraft draft)
    {
        if (!Rfc3339Reader.TryRead(utf8, out var time))
        {
            draft.Reject(RejectionCode.InvalidField, "'time' must be a time of RFC 3339 with an offset, such as 2026-01-02T10:00:00Z.");
        }
        else if (time.UnixMicroseconds < 0)
        {
            draft.Reject(RejectionCode.TimeOutOfRange, "'time' lies before 1970.");
        }
        else if (time > latest)
        {
            draft.Reject(RejectionCode.TimeOutOfRange, "'time' lies too far in the future.");
        }
        else
        {
            draft.Event.OccurredAt = time;
            draft.Event.Fields |= EventFields.OccurredAt;
        }
    }

    private static Fraction ReadFraction(
        ref Utf8JsonReader reader, EventField field, int low, int high, EventFields flag, ref EventDraft draft)
    {
        if (!TryReadNumber(ref reader, field, RejectionCode.InvalidField, ref draft, out var millionths))
        {
            return default;
        }

        if (millionths < (long)low * Fraction.MillionthsPerOne || millionths > (long)high * Fraction.MillionthsPerOne)
        {
            draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' must be {low} to {high}.");
            return default;
        }

        draft.Event.Fields |= flag;
        return new Fraction((int)millionths);
    }

    private static bool TryReadNumber(
        ref Utf8JsonReader reader, EventField field, RejectionCode outOfRange, ref EventDraft draft, out long millionths)
    {
        millionths = 0;
        if (reader.TokenType != JsonTokenType.Number)
        {
            draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' must be a number.");
            return false;
        }

        var number = MillionthsReader.Read(reader.ValueSpan, out millionths);
        if (number == ExactNumber.TooPrecise)
        {
            draft.Reject(RejectionCode.TooPrecise, $"'{EventFieldNames.NameOf(field)}' has more than six decimals.");
        }
        else if (number == ExactNumber.OutOfRange)
        {
            draft.Reject(outOfRange, $"'{EventFieldNames.NameOf(field)}' is larger than any amount can be.");
        }

        return number == ExactNumber.Exact;
    }

    private static bool IsText(ReadOnlySpan<byte> utf8, int bytesMin, int bytesMax, EventField field, ref EventDraft draft)
    {
        if (utf8.Length < bytesMin || utf8.Length > bytesMax)
        {
            draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' must have {bytesMin} to {bytesMax} bytes of UTF-8.");
            return false;
        }

        if (!Identifier.HasNoControls(utf8))
        {
            draft.Reject(RejectionCode.InvalidField, $"'{EventFieldNames.NameOf(field)}' holds a control character.");
            return false;
        }

        return true;
    }

    private static EntryKind KindOf(ReadOnlySpan<byte> utf8) => utf8.Length switch
    {
        6 => utf8.SequenceEqual("rating"u8) ? EntryKind.Rating : EntryKind.None,
        7 => utf8.SequenceEqual("deposit"u8) ? EntryKind.Deposit
            : utf8.SequenceEqual("penalty"u8) ? EntryKind.Penalty : EntryKind.None,
        8 => utf8.SequenceEqual("reversal"u8) ? EntryKind.Reversal : EntryKind.None,
        12 => utf8.SequenceEqual("appreciation"u8) ? EntryKind.Appreciation : EntryKind.None,
        _ => EntryKind.None,
    };
}
