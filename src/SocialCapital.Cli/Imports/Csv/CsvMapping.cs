using System.Globalization;
using SocialCapital.Cli.Http;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>Makes an event of a row. What the service checks anyway (ranges, limits) is left to it.</summary>
internal sealed class CsvMapping
{
    // Scaled values are rounded to what the service takes; values as the file has them are never rounded.
    private const int DecimalsMax = 6;

    private static readonly string[] Rfc3339Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF'Z'",
    ];

    private readonly CsvRules _rules;
    private readonly CsvEntryIds _ids;
    private readonly CsvField _from;
    private readonly CsvField _to;
    private readonly CsvField? _value;
    private readonly CsvField? _amount;
    private readonly CsvField? _activity;
    private readonly CsvField? _quality;
    private readonly CsvField? _time;
    private readonly CsvField? _id;
    private readonly CsvField? _ref;

    /// <param name="header">The names in the first row; null where there are none.</param>
    public CsvMapping(CsvColumns columns, CsvRules rules, IReadOnlyList<string>? header)
    {
        _rules = rules;
        _ids = new CsvEntryIds(rules.Type);
        _from = CsvField.Find("--from", columns.From, header)!.Value;
        _to = CsvField.Find("--to", columns.To, header)!.Value;
        _value = CsvField.Find("--value", columns.Value, header);
        _amount = CsvField.Find("--amount", columns.Amount, header);
        _activity = CsvField.Find("--activity", columns.Activity, header);
        _quality = CsvField.Find("--quality", columns.Quality, header);
        _time = CsvField.Find("--time", columns.Time, header);
        _id = CsvField.Find("--id", columns.Id, header);
        _ref = CsvField.Find("--ref", columns.Ref, header);
    }

    /// <exception cref="CsvRowException">The row can't become an event.</exception>
    public EventDraft Map(IReadOnlyList<string> fields)
    {
        // The id is taken first and whatever happens: how many rows like this one came before must not depend on the mapping.
        string made = _id is null ? _ids.Next(fields) : "";
        string id = _rules.Prefix + (_id is { } column ? Required(column, fields) : made);
        return new EventDraft(id, _rules.Type, Required(_from, fields), Required(_to, fields))
        {
            Value = Scaled(Number(_value, fields)),
            Amount = Number(_amount, fields),
            Activity = Text(_activity, fields) ?? _rules.FixedActivity,
            Quality = Number(_quality, fields),
            Time = Time(fields),
            Ref = Text(_ref, fields),
        };
    }

    private static string? Text(CsvField? column, IReadOnlyList<string> fields) =>
        column?.Of(fields) is { Length: > 0 } text ? text : null;

    private static string Required(CsvField column, IReadOnlyList<string> fields)
    {
        string text = column.Of(fields);
        if (text.Length == 0)
        {
            throw new CsvRowException($"nothing in column {column.Index + 1} ({column.Option})");
        }

        return text.Contains('\uFFFD')
            ? throw new CsvRowException($"column {column.Index + 1} ({column.Option}) is not valid UTF-8")
            : text;
    }

    private static decimal? Number(CsvField? column, IReadOnlyList<string> fields)
    {
        if (Text(column, fields) is not { } text)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new CsvRowException($"'{text}' in column {column!.Value.Index + 1} ({column.Value.Option}) is not a number");
    }

    private decimal? Scaled(decimal? value) =>
        _rules.ValueScale == 1 || value is null ? value : Math.Round(value.Value / _rules.ValueScale, DecimalsMax);

    private DateTimeOffset? Time(IReadOnlyList<string> fields)
    {
        if (_time is not { } column)
        {
            return null;
        }

        string text = Required(column, fields);
        DateTimeOffset? time = _rules.IsUnixTime ? UnixTime(text) : Rfc3339Time(text);
        return time ?? throw new CsvRowException(
            $"'{text}' in column {column.Index + 1} ({column.Option}) is not a time ({(_rules.IsUnixTime ? "seconds since 1970" : "RFC 3339 with an offset")})");
    }

    private static DateTimeOffset? UnixTime(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
    }

    private static DateTimeOffset? Rfc3339Time(string text) =>
        DateTimeOffset.TryParseExact(text, Rfc3339Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
