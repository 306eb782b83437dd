using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Reseals;

/// <summary>`reseal`: seal the ids in a journal that was begun before there were members' keys.</summary>
internal static class ResealCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder, of a server that does not run.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ConnectionOptions.DefaultDataFolder,
        };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what differs." };
        var command = new Command(
            "reseal",
            "Seal members' ids in a journal from before they were, so that members can be erased. Works on a copy, and needs room for it. Ends with 1 where a balance differs; the folder is what it was then.")
        {
            data,
            quiet,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            try
            {
                long? blocks = await SqliteReseal.RunAsync(
                    parsed.GetValue(data)!,
                    async copy => await VerifyCommand.RunAsync(environment, copy, parsed.GetValue(quiet), cancellation) == ExitCode.Done,
                    cancellation);
                terminal.Say(blocks is null ? "not resealed" : $"resealed: {blocks} blocks");
                return blocks is null ? ExitCode.Failed : ExitCode.Done;
            }
            catch (LedgerStoreException problem)
            {
                throw new ToolException(problem.Message, problem);
            }
        });
        return command;
    }
}
