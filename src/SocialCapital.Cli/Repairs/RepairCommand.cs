using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Sqlite.Repairs;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Cli.Repairs;

/// <summary>`repair`: a sound copy of a damaged data folder, and what it could not save.</summary>
internal static class RepairCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var data = FolderOption.Create("--data", "The damaged data folder, which stays as it is. No server may run on it.", false);
        var to = FolderOption.Create("--to", "A folder without a ledger, made where it is new: the sound copy.", true);
        var backup = new Option<string?>("--backup")
        {
            Description = "A backup of the folder: what can't be read in the journal is taken from it.",
            HelpName = "FOLDER",
        };
        var cut = new Option<bool>("--cut")
        {
            Description = "Where the journal stays damaged, let it end before the damage: the entries from there on are not in the copy. Without this the damage is told and no copy is made.",
        };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what differs." };
        var command = new Command(
            "repair",
            "Make a sound copy of a damaged data folder: the journal mended from a backup, accounts that differ from it dropped and folded anew. Ends with 1 where anything is left damaged.")
        {
            data, backup, to, cut, quiet,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string target = Path.GetFullPath(parsed.GetValue(to)!);
            try
            {
                var report = SqliteRepair.Copy(
                    Path.GetFullPath(parsed.GetValue(data)!),
                    parsed.GetValue(backup) is { } kept ? Path.GetFullPath(kept) : null,
                    target,
                    parsed.GetValue(cut));
                var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
                Tell(terminal, report);
                if (!report.IsDone)
                {
                    terminal.Say("no copy was made: give a newer backup, or --cut to go on without those entries");
                    return ExitCode.Failed;
                }

                await DropWhatDiffersAsync(terminal, target, cancellation);
                terminal.Say($"repaired: {target}");
                return await VerifyCommand.RunAsync(environment, target, parsed.GetValue(quiet), cancellation);
            }
            catch (LedgerStoreException problem)
            {
                throw new ToolException(problem.Message, problem);
            }
        });
        return command;
    }

    private static void Tell(ToolTerminal terminal, RepairReport report)
    {
        foreach (var damage in report.Damages)
        {
            terminal.Say($"{damage.Shard}: entries {damage.FirstOffset} to {damage.LastOffset} can't be read"
                + (damage.IsMended ? "; the backup has them" : ", and no backup that was given has them"));
        }

        foreach (var cut in report.Cuts)
        {
            terminal.Say($"{cut.Shard}: the journal {(report.IsDone ? "ends" : "would end")} before entry {cut.FirstOffset}: "
                + $"{cut.LastOffset - cut.FirstOffset + 1} acknowledged entries, to {cut.LastOffset}, {(report.IsDone ? "are" : "would be")} missing");
        }
    }

    /// <summary>The journal is the truth: accounts that are not its fold go, and are folded when their shard is opened.</summary>
    private static async Task DropWhatDiffersAsync(ToolTerminal terminal, string folder, CancellationToken cancellation)
    {
        var differing = new List<ShardKey>();
        await using (SqliteLedgerStore store = SqliteLedgerStore.OpenReadOnly(folder))
        {
            foreach (ShardKey shard in await store.ListShardsAsync(cancellation))
            {
                await using IShardReader reader = (await store.OpenReaderAsync(shard, cancellation))!;
                VerificationReport report = await terminal.WithProgressAsync($"compare {shard}", meter => ShardVerification.RunAsync(
                    reader, new Progress<long>(offset => meter.Report(offset, null, $"{offset} entries")), cancellation));
                if (report.DifferenceCount > 0 && report.CheckpointOffset > 0)
                {
                    differing.Add(shard);
                    terminal.Say($"{shard}: {report.DifferenceCount} differences between accounts and journal; "
                        + $"its accounts are folded from all {report.EndOffset} entries when it is opened next");
                }
            }
        }

        differing.ForEach(shard => SqliteRepair.DropAccounts(folder, shard));
    }
}
