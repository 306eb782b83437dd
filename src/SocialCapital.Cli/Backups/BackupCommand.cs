using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Backups;

/// <summary>`backup` and `restore`: copy a data folder, and compare every balance of the copy with its journal.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup(ToolEnvironment environment)
    {
        var data = FolderOption.Create("--data", "The server's data folder; the server may run.", false);
        var to = FolderOption.Create("--to", "A folder without a ledger, made where it is new.", true);
        return Create(
            environment,
            "backup",
            "Copy a data folder beside a running server, as of this moment, and verify the copy. The admin key is not in it.",
            data,
            to,
            "backed up");
    }

    public static Command CreateRestore(ToolEnvironment environment)
    {
        var from = FolderOption.Create("--from", "A folder that backup made.", true);
        var data = FolderOption.Create("--data", "The data folder: one without a ledger, of a server that does not run.", false);
        var erasures = new Option<string>("--erasures")
        {
            Description = "Receipts of erasures, one to a line: whom the backup brings back is erased again.", HelpName = "FILE",
        };
        return Create(
            environment, "restore", "Copy a backup into a data folder that has no ledger, and verify it.", from, data, "restored", erasures);
    }

    private static Command Create(
        ToolEnvironment environment,
        string name,
        string description,
        Option<string> source,
        Option<string> target,
        string done,
        Option<string>? erasures = null)
    {
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what differs." };
        var command = new Command(name, description + " Ends with 1 where a balance differs.") { source, target, quiet };
        if (erasures is not null)
        {
            command.Add(erasures);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            string from = Path.GetFullPath(parsed.GetValue(source)!);
            string to = Path.GetFullPath(parsed.GetValue(target)!);
            var receipts = erasures is not null && parsed.GetValue(erasures) is { } file
                ? await ErasureReceipts.ReadAsync(file, cancellation)
                : null;
            try
            {
                SqliteBackup.Copy(from, to);
                if (receipts is not null)
                {
                    await using var store = SqliteLedgerStore.Open(to);
                    terminal.Say($"erased again: {await new ErasuresAgain(store).RunAsync(receipts, cancellation)}");
                }
            }
            catch (LedgerStoreException problem)
            {
                throw new ToolException(problem.Message, problem);
            }

            terminal.Say($"{done}: {to}");
            return await VerifyCommand.RunAsync(environment, to, parsed.GetValue(quiet), cancellation);
        });
        return command;
    }
}
