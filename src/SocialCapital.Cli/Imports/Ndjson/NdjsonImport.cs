using System.Buffers;
using System.IO.Pipelines;

namespace SocialCapital.Cli.Imports.Ndjson;

/// <summary>Sends a stream's lines on as they are, in bounded memory. Blank lines are passed over.</summary>
internal sealed class NdjsonImport(Stream source)
{
    // The service's own bound for one event; more would only be carried there to be refused.
    private const int LineBytesMax = 64 * 1024;
    private const int ReportEvery = 1_000;

    private long _line;
    private long _events;
    private bool _isPassingOver;

    public async Task<IReadOnlyList<string>> FeedAsync(ImportFeed feed, CancellationToken cancellation)
    {
        PipeReader reader = PipeReader.Create(source, new StreamPipeReaderOptions(bufferSize: LineBytesMax, leaveOpen: true));
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellation);
            ReadOnlySequence<byte> rest = await TakeLinesAsync(feed, read.Buffer);
            if (read.IsCompleted)
            {
                if (!rest.IsEmpty || _isPassingOver)
                {
                    await TakeLineAsync(feed, rest);
                }

                break;
            }

            if (rest.Length > LineBytesMax)
            {
                _isPassingOver = true;
                rest = rest.Slice(rest.End);
            }

            reader.AdvanceTo(rest.Start, read.Buffer.End);
        }

        return [$"{_events} events"];
    }

    private async ValueTask<ReadOnlySequence<byte>> TakeLinesAsync(ImportFeed feed, ReadOnlySequence<byte> buffer)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            await TakeLineAsync(feed, buffer.Slice(0, end));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        return buffer;
    }

    private ValueTask TakeLineAsync(ImportFeed feed, ReadOnlySequence<byte> sequence)
    {
        _line++;
        if (_isPassingOver || sequence.Length > LineBytesMax)
        {
            _isPassingOver = false;
            feed.Refusals.Add($"line {_line}", $"longer than the {LineBytesMax} bytes that an event may have");
            return ValueTask.CompletedTask;
        }

        ReadOnlySpan<byte> line = sequence.IsSingleSegment ? sequence.FirstSpan : sequence.ToArray();
        if (_line == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        if (++_events % ReportEvery == 0)
        {
            feed.Meter.Report(SourceFile.PositionOf(source), SourceFile.LengthOf(source), $"{_events} events");
        }

        return feed.Sender.AddLineAsync(line, $"line {_line}");
    }
}
