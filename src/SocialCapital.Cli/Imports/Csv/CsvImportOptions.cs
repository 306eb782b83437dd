using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>The options of `import csv`, and what they mean together.</summary>
internal sealed class CsvImportOptions
{
    private readonly Option<string> _from = Column("--from", "who gives or rates", required: true);
    private readonly Option<string> _to = Column("--to", "who receives or is rated", required: true);
    private readonly Option<string> _value = Column("--value", "a rating's value");
    private readonly Option<string> _amount = Column("--amount", "a deposit's goodwill");
    private readonly Option<string> _activity = Column("--activity", "what was done");
    private readonly Option<string> _quality = Column("--quality", "how well it was done, 0 to 1");
    private readonly Option<string> _time = Column("--time", "when it happened");
    private readonly Option<string> _id = Column("--id", "the entry's id; without it, ids are made from the rows' contents");
    private readonly Option<string> _ref = Column("--ref", "a link to what the entry is about");

    private readonly Option<string> _type = new("--type") { Description = "What a row is.", DefaultValueFactory = _ => "rating" };

    private readonly Option<string> _fixedActivity = new("--activity-name")
    {
        Description = "The activity of every deposit, where no column names it.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _header = new("--header") { Description = "The first row names the columns." };

    private readonly Option<string> _delimiter = new("--delimiter")
    {
        Description = "What stands between columns: one character, or 'tab'.",
        HelpName = "CHARACTER",
        DefaultValueFactory = _ => ",",
    };

    private readonly Option<decimal> _valueScale = new("--value-scale")
    {
        Description = "Values are divided by this: 10 for ratings from -10 to 10.",
        HelpName = "N",
        DefaultValueFactory = _ => 1m,
    };

    private readonly Option<string> _timeFormat = new("--time-format")
    {
        Description = "How times are written: unix is seconds since 1970, with or without a fraction.",
        DefaultValueFactory = _ => "rfc3339",
    };

    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = "Stands before every entry's id, so that sources whose ids could be the same stay apart.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    public void AddTo(Command command)
    {
        _type.AcceptOnlyFromAmong("deposit", "rating");
        _timeFormat.AcceptOnlyFromAmong("unix", "rfc3339");
        Option[] all =
        [
            _type, _from, _to, _value, _amount, _activity, _fixedActivity, _quality, _time, _timeFormat,
            _id, _ref, _header, _delimiter, _valueScale, _prefix,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    public bool HasHeader(ParseResult parsed) => parsed.GetValue(_header);

    public CsvColumns Columns(ParseResult parsed) => new(parsed.GetValue(_from)!, parsed.GetValue(_to)!)
    {
        Value = parsed.GetValue(_value),
        Amount = parsed.GetValue(_amount),
        Activity = parsed.GetValue(_activity),
        Quality = parsed.GetValue(_quality),
        Time = parsed.GetValue(_time),
        Id = parsed.GetValue(_id),
        Ref = parsed.GetValue(_ref),
    };

    public CsvRules Rules(ParseResult parsed) => new(
        parsed.GetValue(_type)!,
        parsed.GetValue(_valueScale),
        parsed.GetValue(_timeFormat) == "unix",
        parsed.GetValue(_prefix)!,
        parsed.GetValue(_fixedActivity));

    public char Delimiter(ParseResult parsed) => parsed.GetValue(_delimiter) switch
    {
        "tab" or "\\t" => '\t',
        [var one] when one is not ('"' or '\n' or '\r') => one,
        _ => throw ToolException.Usage("--delimiter must be one character, and not a quote or a line break (or 'tab')"),
    };

    /// <exception cref="ToolException">The options do not make an event together.</exception>
    public static void Check(CsvColumns columns, CsvRules rules)
    {
        if (rules.ValueScale <= 0)
        {
            throw ToolException.Usage("--value-scale must be greater than 0");
        }

        bool isRating = rules.Type == "rating";
        bool hasActivity = columns.Activity is not null || rules.FixedActivity is not null;
        if (isRating && columns.Value is null)
        {
            throw ToolException.Usage("a rating needs --value");
        }

        if (isRating && (columns.Amount is not null || columns.Quality is not null || hasActivity))
        {
            throw ToolException.Usage("a rating has a --value, and no --amount, --activity or --quality (did you mean --type deposit?)");
        }

        if (!isRating && columns.Value is not null)
        {
            throw ToolException.Usage("a deposit has no --value (did you mean --amount?)");
        }

        if (!isRating && columns.Amount is null && !hasActivity)
        {
            throw ToolException.Usage("a deposit needs --amount, --activity or --activity-name");
        }
    }

    private static Option<string> Column(string name, string what, bool required = false) => new(name)
    {
        Description = $"The column with {what}.",
        HelpName = "COLUMN",
        Required = required,
    };
}
