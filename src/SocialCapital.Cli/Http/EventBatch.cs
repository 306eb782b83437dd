using System.Buffers;
using System.Text.Json;

namespace SocialCapital.Cli.Http;

/// <summary>The events of one request, one a line, and where each of them came from.</summary>
internal sealed class EventBatch : IDisposable
{
    // Half of the 10,000 events and 8 MiB that the service takes in one request.
    private const int EventsMax = 5_000;
    private const int BytesMax = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _lines = new(64 * 1024);
    private readonly List<string> _places = [];
    private readonly Utf8JsonWriter _writer;

    public EventBatch() => _writer = new Utf8JsonWriter(_lines);

    public int Count => _places.Count;

    public bool IsFull => Count >= EventsMax || _lines.WrittenCount >= BytesMax;

    public ReadOnlyMemory<byte> Lines => _lines.WrittenMemory;

    /// <summary>Where the event came from, in words: "line 17".</summary>
    public string PlaceOf(int index) => _places[index];

    public void Add(in EventDraft draft, string place)
    {
        _writer.Reset();
        EventFormat.Write(_writer, draft);
        _writer.Flush();
        EndLine(place);
    }

    /// <summary>Adds an event that is in the API's form already, without a line break.</summary>
    public void AddLine(ReadOnlySpan<byte> line, string place)
    {
        _lines.Write(line);
        EndLine(place);
    }

    public void Clear()
    {
        _lines.ResetWrittenCount();
        _places.Clear();
    }

    public void Dispose() => _writer.Dispose();

    private void EndLine(string place)
    {
        _lines.Write("\n"u8);
        _places.Add(place);
    }
}
