using System.CommandLine;
using System.Text.Json;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Loads;

/// <summary>`load`: drives events and reads at a chosen rate and measures what becomes of them.</summary>
internal static class LoadCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var connection = new ConnectionOptions(environment);
        var community = new CommunityOptions();
        var options = new LoadOptions();
        var json = new Option<bool>("--json") { Description = "Write the report as JSON." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the report and what went wrong." };
        var command = new Command(
            "load",
            "Drive events and reads at a chosen rate (open loop) and print throughput and latency percentiles. Nothing is sent twice: what fails is counted by kind.");
        options.AddTo(command);
        community.AddTo(command);
        connection.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(quiet);
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            LoadPlan plan = options.Plan(parsed, parsed.GetValue(community.Community)!, environment.Time);
            using SocialCapitalClient client = connection.Connect(parsed);
            CommunityView target = await community.EnsureAsync(parsed, client, terminal, cancellation);

            var run = new LoadRun(plan, target.CreatedAt, connection.BaseAddress(parsed), connection.FindKey(parsed)!, environment.Time);
            LoadReport report = await terminal.WithProgressAsync("load", meter => run.RunAsync(meter, cancellation));
            if (parsed.GetValue(json))
            {
                terminal.Say(JsonSerializer.Serialize(report, LoadJson.Default.LoadReport));
            }
            else
            {
                LoadText.Write(report, terminal);
            }

            return HasFailures(report) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static bool HasFailures(LoadReport report) =>
        report.Events.Errors.Count > 0 || report.Events.Rejected > 0 || report.Events.RequestsNotSent > 0
        || report.Reads is { } reads && (reads.Errors.Count > 0 || reads.RequestsNotSent > 0);
}
