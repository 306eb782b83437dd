using System.Text;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>Reads lines (LF or CRLF) of which none is held beyond a bound, however long it is in the file.</summary>
internal sealed class BoundedLineReader(TextReader text)
{
    /// <summary>The longest line that is read whole, in characters; as much as one event may have bytes.</summary>
    public const int LengthMax = 64 * 1024;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private long _number;

    /// <summary>The next line, or null at the end.</summary>
    public async ValueTask<BoundedLine?> ReadAsync(CancellationToken cancellation)
    {
        _line.Clear();
        bool any = false;
        bool isCut = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await text.ReadAsync(_buffer, cancellation);
                if (_end == 0)
                {
                    return any ? Finish(isCut) : null;
                }
            }

            any = true;
            int length = Array.IndexOf(_buffer, '\n', _start, _end - _start);
            int until = length < 0 ? _end : length;
            int taken = Math.Min(until - _start, LengthMax + 1 - _line.Length);
            _line.Append(_buffer, _start, taken);
            isCut |= taken < until - _start;
            _start = length < 0 ? _end : length + 1;
            if (length >= 0)
            {
                return Finish(isCut);
            }
        }
    }

    private BoundedLine Finish(bool isCut)
    {
        if (!isCut && _line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        return new BoundedLine(++_number, _line.ToString(), isCut || _line.Length > LengthMax);
    }
}
