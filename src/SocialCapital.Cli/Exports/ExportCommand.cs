using System.CommandLine;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Stores;
using SocialCapital.Cli.Terminal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Exports;

/// <summary>`export`: a community's entries in the API's own form, which `import ndjson` takes.</summary>
internal static class ExportCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var source = new StoreOptions(environment, "The community.", isCommunityRequired: true);
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
        source.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(environment, source, parsed, parsed.GetValue(output)!, parsed.GetValue(quiet), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ToolEnvironment environment,
        StoreOptions source,
        ParseResult parsed,
        string output,
        bool quiet,
        CancellationToken cancellation)
    {
        var terminal = new ToolTerminal(environment, quiet);
        await using OpenedStore store = await source.OpenAsync(parsed, cancellation);
        IReadOnlyList<ShardKey> shards = await source.FindShardsAsync(parsed, store, cancellation);
        await using Stream target = output == "-"
            ? environment.OpenOutput()
            : new FileStream(output, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        long count = 0;
        foreach (ShardKey shard in shards)
        {
            try
            {
                await using IShardReader reader = await store.Ledgers.OpenReaderAsync(shard, cancellation)
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
