using System.Globalization;
using System.Text.Json;
using SocialCapital.Domain.Settling;
using SocialCapital.Gateway.Submission;

namespace SocialCapital.Gateway.Parsing;

/// <summary>A body of one event a line. A bad line is one rejected event, and the others go on; lines without text are passed over.</summary>
internal sealed class LinesBodyParser(EventReader events, EventIntake intake, int nestingMax) : IBodyParser
{
    private readonly JsonReaderState _start = new(new JsonReaderOptions { MaxDepth = nestingMax });
    private long _line = 1;
    private bool _inLargeLine;

    public int Parse(ReadOnlySpan<byte> bytes, long place, bool last)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var length = bytes[at..].IndexOf((byte)'\n');
            if (length < 0 && !last)
            {
                return PassOver(bytes, at);
            }

            var line = length < 0 ? bytes[at..] : bytes.Slice(at, length);
            if (!_inLargeLine)
            {
                ReadLine(line, place + at);
            }

            _inLargeLine = false;
            _line++;
            at += line.Length + (length < 0 ? 0 : 1);
        }

        return at;
    }

    // A line without an end in sight, which is either not here yet, or longer than any event.
    private int PassOver(ReadOnlySpan<byte> bytes, int at)
    {
        if (!_inLargeLine && bytes.Length - at <= events.EventBytesMax)
        {
            return at;
        }

        if (!_inLargeLine)
        {
            _inLargeLine = true;
            intake.Reject(null, events.TooLarge());
        }

        return bytes.Length;
    }

    private void ReadLine(ReadOnlySpan<byte> line, long place)
    {
        var space = line.IndexOfAnyExcept(" \t\r"u8);
        if (space < 0)
        {
            return;
        }

        line = line[space..].TrimEnd(" \t\r"u8);
        place += space;
        if (line.Length > events.EventBytesMax)
        {
            intake.Reject(null, events.TooLarge());
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(line, isFinalBlock: true, _start);
            events.TryRead(ref reader, line, place, alone: true);
        }
        catch (JsonException exception)
        {
            events.RejectUnread(RejectionCode.MalformedJson, At(place + BodyPlace.IndexOf(exception, line)) + BodyPlace.ReasonOf(exception));
        }
    }

    private string At(long place) => string.Create(CultureInfo.InvariantCulture, $"Line {_line}, byte {place} of the body: ");
}
