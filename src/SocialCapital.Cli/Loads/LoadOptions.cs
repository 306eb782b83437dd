using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Loads;

/// <summary>The options of `load`, with their bounds.</summary>
internal sealed class LoadOptions
{
    // As many events as a request may have.
    private const int BatchMax = 10_000;
    private const int ConnectionsMax = 1_024;

    // Bounded by the table that members are drawn from: 12 bytes each.
    private const int MembersMax = 20_000_000;

    private readonly Option<double> _rate = Number("--rate", "Events a second that are due; 0 for a closed loop, as fast as the connections go.", 10_000);
    private readonly Option<double> _duration = Number("--duration", "Seconds that are measured.", 30);
    private readonly Option<double> _warmUp = Number("--warm-up", "Seconds that run first and are not measured.", 2);
    private readonly Option<int> _batch = Count("--batch", "Events in a request.", 1_000);
    private readonly Option<int> _connections = Count("--connections", "Connections for events, and as many for reads.", 8);
    private readonly Option<int> _members = Count("--members", "How many members take part.", 10_000);
    private readonly Option<double> _reads = Number("--reads-per-second", "Reads a second that are due, beside the events.", 0);
    private readonly Option<long> _seed = new("--seed") { Description = "Decides every event and read.", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _zipf = Number("--zipf", "How unevenly members take part: the exponent of Zipf's law; 0 is evenly.", 1);
    private readonly Option<double> _duplicates = Number("--duplicates", "The share of events that repeat an earlier one, 0 to 0.9.", 0);

    private readonly Option<string?> _run = new("--run")
    {
        Description = "Stands in every id; the same run a second time is all duplicates. Made from the clock where not given.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        Option[] all = [_rate, _duration, _warmUp, _batch, _connections, _members, _reads, _seed, _zipf, _duplicates, _run];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="ToolException">A value is out of its bounds.</exception>
    public LoadPlan Plan(ParseResult parsed, string community, TimeProvider time)
    {
        string run = parsed.GetValue(_run) ?? $"{time.GetUtcNow().ToUnixTimeMilliseconds():x}";
        if (run.Length is 0 or > 40 || !run.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw ToolException.Usage("--run must be 1 to 40 letters, digits, - or _");
        }

        return new LoadPlan
        {
            Community = community,
            Rate = parsed.Within(_rate, 0, 100_000_000),
            Duration = TimeSpan.FromSeconds(parsed.Within(_duration, 0.1, 7 * 24 * 3600)),
            WarmUp = TimeSpan.FromSeconds(parsed.Within(_warmUp, 0, 3600)),
            Batch = parsed.Within(_batch, 1, BatchMax),
            Connections = parsed.Within(_connections, 1, ConnectionsMax),
            Members = parsed.Within(_members, 2, MembersMax),
            ReadsPerSecond = parsed.Within(_reads, 0, 1_000_000),
            Seed = parsed.GetValue(_seed),
            Zipf = parsed.Within(_zipf, 0, 5),
            Duplicates = parsed.Within(_duplicates, 0, 0.9),
            Run = run,
        };
    }

    private static Option<double> Number(string name, string description, double value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    private static Option<int> Count(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
