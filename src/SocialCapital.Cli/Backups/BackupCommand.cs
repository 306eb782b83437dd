using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Stores;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Backups;

/// <summary>`backup` and `restore`: copy a data folder, or a cluster's store, and compare every balance of the copy with its journal.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup(ToolEnvironment environment)
    {
        var source = new StoreOptions(
            environment, null, false, "Back up", "The server's data folder; the server may run.");
        var to = FolderOption.Create("--to", "A folder without a ledger, made where it is new.", true);
        var quiet = Quiet();
        var command = new Command(
            "backup",
            "Copy a data folder beside a running server, or a cluster's store beside its silos, into a data folder, as of this moment, and verify the copy. The admin key is not in it. Ends with 1 where a balance differs.")
        {
            to, quiet,
        };
        source.AddTo(command);
        command.SetAction((parsed, cancellation) => GuardAsync(async () =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            string folder = Path.GetFullPath(parsed.GetValue(to)!);
            int result = ExitCode.Done;
            if (source.FindAzure(parsed) is { } cluster)
            {
                result = await new ClusterBackup(terminal, environment.Time).RunAsync(cluster, folder, cancellation);
            }
            else
            {
                SqliteBackup.Copy(Path.GetFullPath(parsed.GetValue(source.Data)!), folder);
            }

            terminal.Say($"backed up: {folder}");
            int verified = await VerifyCommand.RunAsync(environment, folder, parsed.GetValue(quiet), cancellation);
            return verified == ExitCode.Done ? result : verified;
        }));
        return command;
    }

    public static Command CreateRestore(ToolEnvironment environment)
    {
        var from = FolderOption.Create("--from", "A folder that backup made.", true);
        var target = new StoreOptions(
            environment, null, false, "Restore into", "The data folder: one without a ledger, of a server that does not run.");
        var erasures = new Option<string>("--erasures")
        {
            Description = "Receipts of erasures, one to a line: whom the backup brings back is erased again.", HelpName = "FILE",
        };
        var quiet = Quiet();
        var command = new Command(
            "restore",
            "Copy a backup into a data folder that has no ledger, or into a storage account that has none and on which no silo runs, and verify it. Cut off, the same again goes on in the storage account. Ends with 1 where a balance differs.")
        {
            from, erasures, quiet,
        };
        target.AddTo(command);
        command.SetAction((parsed, cancellation) => GuardAsync(async () =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            string backup = Path.GetFullPath(parsed.GetValue(from)!);
            var receipts = parsed.GetValue(erasures) is { } file ? await ErasureReceipts.ReadAsync(file, cancellation) : null;
            if (target.FindAzure(parsed) is { } cluster)
            {
                return await new ClusterRestore(terminal, environment.Time).RunAsync(backup, cluster, receipts, cancellation);
            }

            string folder = Path.GetFullPath(parsed.GetValue(target.Data)!);
            SqliteBackup.Copy(backup, folder);
            if (receipts is not null)
            {
                await ErasuresAgain.RunAsync(terminal, folder, receipts, cancellation);
            }

            terminal.Say($"restored: {folder}");
            return await VerifyCommand.RunAsync(environment, folder, parsed.GetValue(quiet), cancellation);
        }));
        return command;
    }

    private static Option<bool> Quiet() => new("--quiet") { Description = "Say nothing but the result and what differs." };

    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (LedgerStoreException problem)
        {
            throw new ToolException(problem.Message, problem);
        }
        catch (ArgumentException problem)
        {
            throw ToolException.Usage(problem.Message);
        }
    }
}
