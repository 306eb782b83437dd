using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Folders;
using SocialCapital.Cli.Terminal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Exports;

/// <summary>`export`: a community's entries in the API's own form, which `import ndjson` takes.</summary>
internal static class ExportCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var folder = new FolderOptions("The community.", isCommunityRequired: true);
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but what went wrong." };
        var output = new Option<string>("--output")
        {
            Description = "The file to write, which must not exist yet; - for standard output.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "-",
        };
        var command = new Command(
            "export",
            "Write a community's entries as NDJSON, in the form that `import ndjson` takes. Works beside a running server.")
        {
            output,
            quiet,
        };
        folder.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(environment, folder, parsed, parsed.GetValue(output)!, parsed.GetValue(quiet), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment,
        FolderOptions folder,
        ParseResult parsed,
        string output,
        bool quiet,
        CancellationToken cancellation)
    {
        var terminal = new ToolTerminal(environment, quiet);
        await using SqliteLedgerStore store = folder.Open(parsed);
        IReadOnlyList<ShardKey> shards = await folder.FindShardsAsync(parsed, store, cancellation);
        await using Stream target = output == "-"
            ? environment.OpenOutput()
            : new FileStream(output, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        long count = 0;
        foreach (ShardKey shard in shards)
        {
            try
            {
                await using IShardReader reader = await store.OpenReaderAsync(shard, cancellation)
                    ?? throw new ToolException($"shard {shard} is gone");
                long before = count;
                count += await terminal.WithProgressAsync($"export {shard}", meter => new EventExport(reader, target).RunAsync(
                    done => meter.Report(before + done, null, $"{before + done} entries"), cancellation));
            }
            catch (LedgerStoreException problem)
            {
                throw new ToolException($"{shard}: {problem.Message} ({count} entries were written)", problem);
            }
        }

        await target.FlushAsync(cancellation);
        terminal.Note($"{count} entries written");
        return ExitCode.Done;
    }
}
