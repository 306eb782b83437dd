using System.CommandLine;
using System.Globalization;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Http;
using SocialCapital.Cli.Imports;
using SocialCapital.Cli.Terminal;

namespace SocialCapital.Cli.Evaluation;

/// <summary>`evaluate`: writes down what the service predicts of each rating of a history before it is told of it.</summary>
internal static class EvaluateCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The ratings: CSV without a header; rater, rated, rating (-10 to 10), time (Unix seconds). Or - for standard input." };
        var output = new Option<string>("--out") { Description = "Where the predictions are written.", HelpName = "FOLDER", DefaultValueFactory = _ => "." };
        var limit = new Option<int>("--limit") { Description = "Play the first N edges only.", HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what went wrong." };
        var connection = new ConnectionOptions(environment);
        var community = new CommunityOptions();
        community.Community.Required = false;
        community.Community.Description = "The id of the new community; made from the clock where it is not given.";
        var command = new Command(
            "evaluate",
            "Play a history of ratings into a new community, one after the other, and write down what the service predicts of each before it is told: "
            + $"{PredictionFiles.Expected} (the rating to expect), {PredictionFiles.Risk} (minus the risk) and {PredictionFiles.Member} (the rated member's score).")
        {
            file, output, limit, community.Community, community.Policy, community.Shards,
        };
        connection.AddTo(command);
        command.Options.Add(quiet);
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            string name = parsed.GetValue(file)!;
            int edgesMax = parsed.Within(limit, 1, int.MaxValue);
            IReadOnlyList<RatedEdge> edges = await ReadAsync(environment, name, edgesMax, cancellation);
            using SocialCapitalClient client = connection.Connect(parsed);
            string folder = parsed.GetValue(output)!;
            await using PredictionFiles files = PredictionFiles.Create(folder, name);
            string id = parsed.GetValue(community.Community)
                ?? string.Create(CultureInfo.InvariantCulture, $"evaluation-{environment.Time.GetUtcNow():yyyyMMdd-HHmmss-fff}");
            await community.FoundAsync(id, parsed, client, terminal, cancellation);

            using var calls = new OnlineCalls(client, id);
            var task = new OnlineTask(calls, files, await calls.GetStartAsync(cancellation), environment.Time);
            try
            {
                await terminal.WithProgressAsync("evaluate", async meter =>
                {
                    await task.RunAsync(edges, meter, cancellation);
                    return files.Count;
                });
            }
            catch (Exception)
            {
                terminal.Warn($"not finished: the predictions of the first {files.Count} of {edges.Count} edges are in {Path.GetFullPath(folder)}");
                throw;
            }

            Tell(terminal, task, edges.Count, id, folder);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IReadOnlyList<RatedEdge>> ReadAsync(ToolEnvironment environment, string name, int edgesMax, CancellationToken cancellation)
    {
        await using Stream source = SourceFile.Open(environment, name);
        try
        {
            IReadOnlyList<RatedEdge> edges = await RatingFile.ReadAsync(source, cancellation);
            return [.. edges.Take(edgesMax)];
        }
        catch (ToolException problem)
        {
            throw new ToolException($"{name}: {problem.Message}", problem);
        }
    }

    private static void Tell(ToolTerminal terminal, OnlineTask task, int edges, string id, string folder)
    {
        terminal.Say($"{edges} edges played into '{id}'; {task.Newcomers} of those rated were not known before and are predicted as newcomers");
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{(task.Asking + task.Telling).TotalSeconds:0.0} s; an edge takes {task.Asking.TotalMilliseconds / edges:0.00} ms to ask and {task.Telling.TotalMilliseconds / edges:0.00} ms to tell"));
        terminal.Say($"{PredictionFiles.Expected}, {PredictionFiles.Risk} and {PredictionFiles.Member} are in {Path.GetFullPath(folder)}");
    }
}
