using System.Globalization;
using System.Text.Json;
using SocialCapital.Gateway.Problems;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>A body that is one event, or an array of events. A body that is not JSON throughout is refused whole.</summary>
internal sealed class JsonBodyParser(EventReader events, EventIntake intake, JsonShape shape, int nestingMax) : IBodyParser
{
    private Expected _expected = Expected.Body;
    private JsonReaderState _start = new(new JsonReaderOptions { MaxDepth = nestingMax });
    private ValueSkipper _skipper;
    private bool _array;

    private enum Expected
    {
        Body,
        FirstOrEnd,
        Element,
        CommaOrEnd,
        RestOfLarge,
        Nothing,
    }

    public int Parse(ReadOnlySpan<byte> bytes, long place, bool last)
    {
        var at = 0;
        while (TrySkipSpace(bytes, ref at))
        {
            switch (_expected)
            {
                case Expected.Body when bytes[at] == (byte)'[' && shape != JsonShape.One:
                    _array = true;
                    _start = new JsonReaderState(new JsonReaderOptions { MaxDepth = nestingMax - 1 });
                    _expected = Expected.FirstOrEnd;
                    at++;
                    break;
                case Expected.Body when shape == JsonShape.Array:
                    throw Malformed("The body must be an array.", place + at);
                case Expected.FirstOrEnd or Expected.CommaOrEnd when bytes[at] == (byte)']':
                    _expected = Expected.Nothing;
                    at++;
                    break;
                case Expected.CommaOrEnd:
                    if (bytes[at] != (byte)',')
                    {
                        throw Malformed("Expected ',' or ']' after the event.", place + at);
                    }

                    _expected = Expected.Element;
                    at++;
                    break;
                case Expected.RestOfLarge:
                    var ended = _skipper.TrySkip(bytes[at..], out var skipped);
                    at += skipped;
                    _expected = ended ? AfterElement : _expected;
                    break;
                case Expected.Nothing:
                    throw Malformed("Expected nothing after the end.", place + at);
                default:
                    if (!TryReadElement(bytes[at..], place + at, last, out var used))
                    {
                        return at;
                    }

                    at += used;
                    break;
            }
        }

        if (last && _expected != Expected.Nothing)
        {
            throw Malformed(_expected == Expected.Body ? "The body is empty." : "The body ends too early.", place + at);
        }

        return at;
    }

    private Expected AfterElement => _array ? Expected.CommaOrEnd : Expected.Nothing;

    private bool TryReadElement(ReadOnlySpan<byte> json, long place, bool last, out int used)
    {
        used = 0;
        try
        {
            var reader = new Utf8JsonReader(json, last, _start);
            if (events.TryRead(ref reader, json, place, alone: false))
            {
                used = (int)reader.BytesConsumed;
                _expected = AfterElement;
                return true;
            }
        }
        catch (JsonException exception)
        {
            throw Malformed(BodyPlace.ReasonOf(exception), place + BodyPlace.IndexOf(exception, json));
        }

        if (json.Length <= events.EventBytesMax)
        {
            return false;
        }

        var tooLarge = events.TooLarge();
        events.RejectUnread(tooLarge.Code, tooLarge.Reason);
        _skipper = default;
        _expected = Expected.RestOfLarge;
        return true;
    }

    // Inside of a large value's string a space is no less a part of it: the skipper is given all of it.
    private bool TrySkipSpace(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (_expected != Expected.RestOfLarge)
        {
            var space = bytes[at..].IndexOfAnyExcept(" \t\r\n"u8);
            at = space < 0 ? bytes.Length : at + space;
        }

        return at < bytes.Length;
    }

    private ProblemException Malformed(string reason, long place) => new(
        ProblemKind.MalformedJson,
        intake.Count == 0 ? reason : $"{reason} Nothing of the body was taken.",
        string.Create(CultureInfo.InvariantCulture, $"byte {place}"));
}
