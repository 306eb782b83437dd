using System.Text;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>Puts one row together from one or more lines, by RFC 4180.</summary>
internal sealed class CsvRowParser(char delimiter)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _quoted = new();
    private bool _isOpen;

    /// <summary>How many characters are held for a quoted field that is still open.</summary>
    public int HeldLength => _quoted.Length;

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    public string? Problem { get; private set; }

    public IReadOnlyList<string> Fields => _fields.ToArray();

    public void Reset()
    {
        _fields.Clear();
        _quoted.Clear();
        _isOpen = false;
        Problem = null;
    }

    /// <summary>Takes a line without its break.</summary>
    /// <returns>Whether the row ends here; false where a quoted field goes on in the next line.</returns>
    public bool Feed(string line)
    {
        int at = 0;
        if (_isOpen)
        {
            // Line breaks in quoted fields are kept as one character, whatever the file has.
            _quoted.Append('\n');
            at = ReadQuoted(line, 0);
        }

        while (at >= 0 && at <= line.Length && Problem is null)
        {
            at = at < line.Length && line[at] == '"' ? ReadQuoted(line, at + 1) : ReadPlain(line, at);
        }

        return !_isOpen;
    }

    private int ReadPlain(string line, int start)
    {
        int end = line.IndexOf(delimiter, start);
        if (end < 0)
        {
            _fields.Add(line[start..]);
            return line.Length + 1;
        }

        _fields.Add(line[start..end]);
        return end + 1;
    }

    // Returns where the next field begins, beyond the end where there is none, or -1 where the field is still open.
    private int ReadQuoted(string line, int start)
    {
        _isOpen = true;
        int at = start;
        while (true)
        {
            int quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                _quoted.Append(line, at, line.Length - at);
                return -1;
            }

            _quoted.Append(line, at, quote - at);
            if (quote + 1 < line.Length && line[quote + 1] == '"')
            {
                _quoted.Append('"');
                at = quote + 2;
                continue;
            }

            return EndQuoted(line, quote + 1);
        }
    }

    private int EndQuoted(string line, int after)
    {
        _isOpen = false;
        _fields.Add(_quoted.ToString());
        _quoted.Clear();
        if (after < line.Length && line[after] != delimiter)
        {
            Problem = $"text after the closing quote of column {_fields.Count}";
        }

        return after + 1;
    }
}
