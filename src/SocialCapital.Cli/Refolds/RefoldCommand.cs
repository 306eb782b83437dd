using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Refolds;

/// <summary>`refold`: give every entry of a community the worth that it has under the policy in force; `--undo`: put the former worths back.</summary>
internal static class RefoldCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var data = FolderOption.Create("--data", "The data folder, of a server that does not run.", false);
        var community = new Option<string>("--community") { Description = "The community's id.", HelpName = "ID", Required = true };
        var undo = new Option<string?>("--undo")
        {
            Description = "Put the blocks back that an earlier refold kept in this file. Refused when anything was journaled since.",
            HelpName = "FILE",
        };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what differs." };
        var command = new Command(
            "refold",
            "Give every entry of a community the worth that it has under the policy in force, as if that had been in force from the first entry on (policy:preview with refold=true tells beforehand what becomes of it). Other communities stay as they are. The former worths are kept in a file beside the journal. Ends with 1, and nothing is changed, where the result does not verify.")
        {
            data, community, undo, quiet,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = new ToolTerminal(environment, parsed.GetValue(quiet));
            var order = new Order(Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(community)!, Verify);
            try
            {
                return parsed.GetValue(undo) is { } kept
                    ? await UndoAsync(terminal, order, Path.GetFullPath(kept), cancellation)
                    : await RefoldAsync(terminal, order, cancellation);
            }
            catch (Exception problem) when (problem is LedgerStoreException or PreviewException or PolicyFormatException)
            {
                throw new ToolException(problem.Message, problem);
            }

            async Task<bool> Verify(string folder) =>
                await VerifyCommand.RunAsync(environment, folder, parsed.GetValue(quiet), cancellation) == ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> RefoldAsync(ToolTerminal terminal, Order order, CancellationToken cancellation)
    {
        long read = 0;
        RefoldReport? report = await terminal.WithProgressAsync($"fold {order.Community}", meter => SqliteRefold.RunAsync(
            order.Folder,
            order.Community,
            settings => PolicyInForce.ReadAsync(settings, order.Community, cancellation),
            order.Verify,
            TimeProvider.System,
            count => meter.Report(read += count, null, $"{read} entries read"),
            cancellation));
        if (report is null)
        {
            terminal.Say("not refolded");
            return ExitCode.Failed;
        }

        terminal.Say(
            $"refolded: {report.Entries.Folded} entries of {order.Community} under policy version {report.PolicyVersion}; "
            + $"{report.Entries.Revalued} are worth something else, {report.Entries.Unweighed} deposits nothing, as the policy has no weight for them");
        terminal.Say($"the former worths are kept in {report.Kept}");
        return ExitCode.Done;
    }

    private static async Task<int> UndoAsync(ToolTerminal terminal, Order order, string kept, CancellationToken cancellation)
    {
        string? former = await SqliteRefold.UndoAsync(order.Folder, order.Community, kept, order.Verify, TimeProvider.System, cancellation);
        terminal.Say(former is null ? "not put back" : $"put back; the worths of the re-fold are kept in {former}");
        return former is null ? ExitCode.Failed : ExitCode.Done;
    }

    private sealed record Order(string Folder, string Community, Func<string, Task<bool>> Verify);
}
