using System.Buffers;
using System.Text;

namespace SocialCapital.Cli.Imports.Git;

/// <summary>Reads fields that end in NUL, which git's messages and names can't contain. Holds one field at a time, up to a bound.</summary>
internal sealed class NulFieldReader(Stream stream)
{
    /// <summary>What a field may have; the rest of a longer one is passed over.</summary>
    public const int FieldBytesMax = 1024 * 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _field = new();
    private int _start;
    private int _end;

    /// <summary>The next field, or null at the end of the stream.</summary>
    /// <exception cref="EndOfStreamException">The stream ends within a field.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellation)
    {
        _field.ResetWrittenCount();
        bool any = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await stream.ReadAsync(_buffer, cancellation);
                if (_end == 0)
                {
                    return any ? throw new EndOfStreamException("git's output ended within a commit") : null;
                }
            }

            any = true;
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)0);
            int until = length < 0 ? _end : _start + length;
            _field.Write(_buffer.AsSpan(_start, Math.Min(until - _start, FieldBytesMax - _field.WrittenCount)));
            _start = length < 0 ? _end : until + 1;
            if (length >= 0)
            {
                return Encoding.UTF8.GetString(_field.WrittenSpan);
            }
        }
    }
}
