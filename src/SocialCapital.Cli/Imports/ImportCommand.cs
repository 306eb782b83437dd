using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Imports.Csv;
using SocialCapital.Cli.Imports.Git;
using SocialCapital.Cli.Imports.Ndjson;

namespace SocialCapital.Cli.Imports;

/// <summary>`import`: brings a history that exists elsewhere into a community. Running an import twice changes nothing.</summary>
internal static class ImportCommand
{
    public static Command Create(ToolEnvironment environment) =>
        new("import", "Bring a history into a community. Running an import twice changes nothing.")
        {
            CsvImportCommand.Create(environment),
            NdjsonImportCommand.Create(environment),
            GitImportCommand.Create(environment),
        };
}
