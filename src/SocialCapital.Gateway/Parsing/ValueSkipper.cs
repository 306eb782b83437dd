namespace SocialCapital.Gateway.Parsing;

/// <summary>
/// Passes over one JSON value of any size in pieces, keeping nothing of it. It follows strings and brackets only:
/// what else is wrong inside of a value that is too large to read is not looked for.
/// </summary>
internal struct ValueSkipper
{
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>Goes on; true when the value's end was found.</summary>
    /// <param name="json">The next piece of the value and what follows it.</param>
    /// <param name="consumed">How many bytes belong to the value.</param>
    public bool TrySkip(ReadOnlySpan<byte> json, out int consumed)
    {
        for (consumed = 0; consumed < json.Length; consumed++)
        {
            var c = json[consumed];
            if (_inString)
            {
                _inString = _escaped || c != (byte)'"';
                _escaped = !_escaped && c == (byte)'\\';
                if (!_inString && _depth == 0)
                {
                    consumed++;
                    return true;
                }

                continue;
            }

            switch (c)
            {
                case (byte)'"':
                    _inString = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' or (byte)']' when _depth > 0:
                    if (--_depth == 0)
                    {
                        consumed++;
                        return true;
                    }

                    break;
                case (byte)',' or (byte)'}' or (byte)']' when _depth == 0:
                    // The end of a number as long as a book, or of what is no value at all: for whoever reads on.
                    return true;
            }
        }

        return false;
    }
}
