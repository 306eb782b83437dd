using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Ndjson;

/// <summary>`import ndjson`: events in the API's own form, one a line, sent as they are.</summary>
internal static class NdjsonImportCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The file, or - for standard input." };
        var common = new ImportOptions(environment);
        var command = new Command("ndjson", "Events in the API's own form, one JSON object a line, each with its id.") { file };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            int inFlight = common.InFlight(parsed);
            string name = parsed.GetValue(file)!;
            await using Stream source = SourceFile.Open(environment, name);
            var import = new NdjsonImport(source);
            return await ImportRun.RunAsync(environment, common, parsed, inFlight, $"import {Path.GetFileName(name)}", import.FeedAsync, cancellation);
        });
        return command;
    }
}
