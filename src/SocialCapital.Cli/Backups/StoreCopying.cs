using SocialCapital.Cli.Terminal;
using SocialCapital.Ledger.Copies;

namespace SocialCapital.Cli.Backups;

/// <summary>Copies a store into another, with what servers keep in its settings in the right order.</summary>
internal static class StoreCopying
{
    /// <summary>Copies it, and tells how far it is.</summary>
    /// <exception cref="Ledger.Stores.LedgerStoreException">A store fails, or a journal is corrupt.</exception>
    public static Task RunAsync(ToolTerminal terminal, CopiedStore from, CopiedStore to, TimeProvider time, CancellationToken cancellation) =>
        terminal.WithProgressAsync("copy", async meter =>
        {
            await new LedgerCopy(from, to, time).RunAsync(
                IsReadFirst, (shard, offset) => meter.Report(offset, null, $"{shard}: {offset} entries"), cancellation);
            return true;
        });

    /// <summary>Where a server keeps a community's policy, keys and quota.</summary>
    public static string SettingsOf(string community) => $"community/{community}";

    /// <summary>A webhook's document says how far the journals were read: whoever is told of what the copy does not have is not told of what comes in its place.</summary>
    private static bool IsReadFirst(string key) => key.StartsWith("webhook/", StringComparison.Ordinal);
}
