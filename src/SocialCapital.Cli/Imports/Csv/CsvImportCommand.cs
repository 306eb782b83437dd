using System.CommandLine;
using SocialCapital.Cli.CommandLine;

namespace SocialCapital.Cli.Imports.Csv;

/// <summary>`import csv`: one event a row.</summary>
internal static class CsvImportCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The file, or - for standard input." };
        var common = new ImportOptions(environment);
        var options = new CsvImportOptions();
        var command = new Command(
            "csv",
            "One event a row of a CSV file (RFC 4180, UTF-8). Columns are named by number from 1 or, with --header, by name. "
            + "Ratings from -10 to 10 with Unix times: import csv FILE --community market --create --from 1 --to 2 --value 3 --value-scale 10 --time 4 --time-format unix")
        {
            file,
        };
        options.AddTo(command);
        common.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            int inFlight = common.InFlight(parsed);
            string name = parsed.GetValue(file)!;
            char delimiter = options.Delimiter(parsed);
            CsvColumns columns = options.Columns(parsed);
            CsvRules rules = options.Rules(parsed);
            CsvImportOptions.Check(columns, rules);
            await using Stream source = SourceFile.Open(environment, name);
            var import = new CsvImport(source, delimiter, options.HasHeader(parsed), columns, rules);
            return await ImportRun.RunAsync(environment, common, parsed, inFlight, $"import {Path.GetFileName(name)}", import.FeedAsync, cancellation);
        });
        return command;
    }
}
