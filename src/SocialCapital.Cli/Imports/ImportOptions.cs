using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports;

/// <summary>What all imports have in common.</summary>
internal sealed class ImportOptions(ToolEnvironment environment)
{
    private const int InFlightMax = 64;

    public ConnectionOptions Connection { get; } = new(environment);

    public CommunityOptions Community { get; } = new();

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Say nothing but the result and what went wrong." };

    public Option<int> InFlight { get; } = new("--in-flight")
    {
        Description = $"How many requests run at once, 1 to {InFlightMax}. With 1 the service sees the entries in the order of the source, so that two imports of it come out alike; more is faster and gives that up.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        Community.AddTo(command);
        Connection.AddTo(command);
        command.Options.Add(InFlight);
        command.Options.Add(Quiet);
        InFlight.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > InFlightMax)
            {
                result.AddError($"--in-flight must be 1 to {InFlightMax}");
            }
        });
    }
}
