using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>
/// Reads one JSON value as one event, and hands it to the intake: taken, or rejected with the reason.
/// On the good path an event costs no allocation.
/// </summary>
internal sealed class EventReader(EventIntake intake, bool cloudEvents, int eventBytesMax)
{
    private EventFieldReader _fields;
    private int _mark;
    private string? _id;

    /// <summary>The largest event, in bytes.</summary>
    public int EventBytesMax => eventBytesMax;

    /// <summary>Sets the moment after which no event may have happened.</summary>
    public void SetLatest(Timestamp latest) => _fields = new EventFieldReader(latest);

    /// <summary>
    /// Reads the value at the start of <paramref name="json"/>; false where more bytes are needed, and nothing was taken.
    /// </summary>
    /// <param name="reader">A new reader over <paramref name="json"/>.</param>
    /// <param name="json">The value and what follows it.</param>
    /// <param name="place">The position of the first byte in the body.</param>
    /// <param name="alone">Whether nothing may follow the value.</param>
    /// <exception cref="JsonException">It is not JSON. Nothing was taken.</exception>
    public bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, long place, bool alone)
    {
        _mark = intake.Text.TextLength;
        _id = null;
        var draft = default(EventDraft);
        var whole = false;
        try
        {
            // Reading on past the value throws where anything follows it.
            whole = TryReadValue(ref reader, ref draft) && !(alone && reader.Read());
        }
        finally
        {
            if (!whole)
            {
                _id = IdOf(draft);
                intake.Text.TrimText(_mark);
            }
        }

        if (whole)
        {
            Finish(json[..(int)reader.BytesConsumed], place, ref draft);
        }

        return whole;
    }

    /// <summary>Rejects the event that was being read when something was found that ended the reading.</summary>
    public void RejectUnread(RejectionCode code, string reason)
    {
        intake.Reject(_id, new Rejection(code, reason));
        _id = null;
    }

    private bool TryReadValue(ref Utf8JsonReader reader, ref EventDraft draft)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return cloudEvents
                ? CloudEventReader.TryRead(ref reader, _fields, intake.Text, ref draft)
                : _fields.TryReadObject(ref reader, intake.Text, ref draft);
        }

        draft.Reject(RejectionCode.InvalidField, "An event must be a JSON object.");
        return reader.TokenType != JsonTokenType.StartArray || reader.TrySkip();
    }

    private void Finish(ReadOnlySpan<byte> json, long place, ref EventDraft draft)
    {
        Rejection? rejection;
        if (json.Length > eventBytesMax)
        {
            rejection = TooLarge();
        }
        else if (!Utf8.IsValid(json))
        {
            rejection = new Rejection(
                RejectionCode.MalformedJson,
                string.Create(CultureInfo.InvariantCulture, $"Byte {place + FirstInvalid(json)} of the body is not UTF-8."));
        }
        else
        {
            EventRules.Check(intake.Text, ref draft);
            rejection = draft.Rejection ?? intake.Accept(draft.Event);
        }

        if (rejection is not null)
        {
            var id = IdOf(draft);
            intake.Text.TrimText(_mark);
            intake.Reject(id, rejection);
        }
    }

    /// <summary>The rejection of an event that is larger than one may be.</summary>
    public Rejection TooLarge() => new(RejectionCode.EventTooLarge, $"The event has more than {eventBytesMax} bytes.");

    private string? IdOf(in EventDraft draft)
    {
        var id = intake.Text.Text(draft.Event.Id);
        return id.IsEmpty || !Utf8.IsValid(id) ? null : Encoding.UTF8.GetString(id);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            at += used;
        }

        return at;
    }
}
