using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Stores;
using SocialCapital.Cli.Terminal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Cli.Verification;

/// <summary>`verify`: folds the journals again and compares every balance.</summary>
internal static class VerifyCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var source = new StoreOptions(environment, "Only this community; all of them where it is left out.", isCommunityRequired: false);
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but the result and what differs." };
        var command = new Command(
            "verify",
            "Fold the journals again and compare every balance that is kept. Ends with 1 where anything differs. Works beside a running server.")
        {
            quiet,
        };
        source.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(environment, source, parsed, parsed.GetValue(quiet), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment, StoreOptions source, ParseResult parsed, bool quiet, CancellationToken cancellation)
    {
        await using OpenedStore store = await source.OpenAsync(parsed, cancellation);
        return await RunAsync(
            new ToolTerminal(environment, quiet), store.Ledgers, await source.FindShardsAsync(parsed, store, cancellation), cancellation);
    }

    /// <summary>Verifies all of a data folder.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">It can't be read.</exception>
    public static async Task<int> RunAsync(ToolEnvironment environment, string folder, bool quiet, CancellationToken cancellation)
    {
        try
        {
            await using SqliteLedgerStore store = SqliteLedgerStore.OpenReadOnly(folder);
            return await RunAsync(new ToolTerminal(environment, quiet), store, await store.ListShardsAsync(cancellation), cancellation);
        }
        catch (LedgerStoreException problem)
        {
            throw new ToolException(problem.Message, problem);
        }
    }

    /// <summary>Verifies some shards of a store.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">A shard is gone.</exception>
    public static async Task<int> RunAsync(
        ToolTerminal terminal, ILedgerStore store, IReadOnlyList<ShardKey> shards, CancellationToken cancellation)
    {
        if (shards.Count == 0)
        {
            terminal.Say("nothing to verify: no shard has been opened yet");
            return ExitCode.Done;
        }

        long differences = 0;
        int uncompared = 0;
        foreach (ShardKey shard in shards)
        {
            (long found, bool isCompared) = await VerifyAsync(terminal, store, shard, cancellation);
            differences += found;
            uncompared += isCompared ? 0 : 1;
        }

        terminal.Say((differences, uncompared) switch
        {
            (0, 0) => "every balance that is kept equals the fold of its journal",
            (0, _) => $"no differences; {uncompared} of {shards.Count} shards have no checkpoint yet, so nothing is kept of them but their journals",
            _ => $"{differences} differences",
        });
        return differences == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<(long Differences, bool IsCompared)> VerifyAsync(
        ToolTerminal terminal, ILedgerStore store, ShardKey shard, CancellationToken cancellation)
    {
        try
        {
            await using IShardReader reader = await store.OpenReaderAsync(shard, cancellation)
                ?? throw new ToolException($"shard {shard} is gone");
            VerificationReport report = await terminal.WithProgressAsync($"verify {shard}", meter => ShardVerification.RunAsync(
                reader, new Progress<long>(offset => meter.Report(offset, null, $"{offset} entries")), cancellation));
            terminal.Say(
                $"{shard}: {report.EndOffset} entries, {report.Members} members, {report.Relationships} relationships, "
                + $"checkpoint {(report.CheckpointOffset == 0 ? "none yet" : $"at {report.CheckpointOffset}")}, conservation error {report.ConservationError}, {report.DifferenceCount} differences");
            foreach (string difference in report.Differences)
            {
                terminal.Warn($"  {difference}");
            }

            return (report.DifferenceCount, report.CheckpointOffset > 0);
        }
        catch (LedgerStoreException problem)
        {
            // A journal that can't be read is the worst difference of all; the other shards are looked at all the same.
            terminal.Warn($"{shard}: {problem.Message}");
            return (1, true);
        }
    }
}
