using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports;

/// <summary>What all imports have in common.</summary>
internal sealed class ImportOptions(ToolEnvironment environment)
{
    private const int InFlightMax = 64;

    private readonly Option<int> _inFlight = new("--in-flight")
    {
        Description = $"How many requests run at once, 1 to {InFlightMax}. With 1 the service sees the entries in the order of the source, so that two imports of it come out alike; more is faster and gives that up.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public ConnectionOptions Connection { get; } = new(environment);

    public CommunityOptions Community { get; } = new();

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Say nothing but the result and what went wrong." };

    /// <exception cref="ToolException">The number is out of its bounds.</exception>
    public int InFlight(ParseResult parsed) => parsed.Within(_inFlight, 1, InFlightMax);

    public void AddTo(Command command)
    {
        Community.AddTo(command);
        Connection.AddTo(command);
        command.Options.Add(_inFlight);
        command.Options.Add(Quiet);
    }
}
