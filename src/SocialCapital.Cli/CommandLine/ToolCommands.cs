using System.CommandLine;
using SocialCapital.Cli.Backups;
using SocialCapital.Cli.Demo;
using SocialCapital.Cli.Evaluation;
using SocialCapital.Cli.Exports;
using SocialCapital.Cli.Imports;
using SocialCapital.Cli.Keys;
using SocialCapital.Cli.Loads;
using SocialCapital.Cli.Refolds;
using SocialCapital.Cli.Repairs;
using SocialCapital.Cli.Reseals;
using SocialCapital.Cli.Verification;

namespace SocialCapital.Cli.CommandLine;

/// <summary>The tree of commands.</summary>
internal static class ToolCommands
{
    public static RootCommand Create(ToolEnvironment environment) =>
        new("The command-line tool of SocialCapital, a bank of social capital for online communities.")
        {
            DemoCommand.Create(environment),
            ImportCommand.Create(environment),
            ExportCommand.Create(environment),
            VerifyCommand.Create(environment),
            BackupCommand.CreateBackup(environment),
            BackupCommand.CreateRestore(environment),
            RefoldCommand.Create(environment),
            ResealCommand.Create(environment),
            RepairCommand.Create(environment),
            AdminKeyCommand.Create(environment),
            LoadCommand.Create(environment),
            EvaluateCommand.Create(environment),
        };
}
