using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Cli.Backups;

/// <summary>Makes a data folder of a cluster's store, beside its silos.</summary>
internal sealed class ClusterBackup(ToolTerminal terminal, TimeProvider time)
{
    /// <summary>Makes it.</summary>
    /// <returns>The exit code: <see cref="ExitCode.Failed"/> where there is no shard, or a community's settings are kept elsewhere, and so are not in the folder.</returns>
    /// <exception cref="Ledger.Stores.LedgerStoreException">The store or the disk fails, or there is a ledger in the folder.</exception>
    public async Task<int> RunAsync(AzureLedgerOptions cluster, string folder, CancellationToken cancellation)
    {
        await using AzureLedgerStore store = await AzureLedgerStore.OpenReadOnlyAsync(cluster, cancellation);
        int result = ExitCode.Done;
        await SqliteBackup.MakeAsync(folder, async made =>
        {
            await StoreCopying.RunAsync(terminal, new CopiedStore(store, store), new CopiedStore(made, made), time, cancellation);
            IReadOnlyList<ShardKey> shards = await made.ListShardsAsync(cancellation);
            if (shards.Count == 0)
            {
                terminal.Warn($"there is no shard in {store.Place}: the backup is one of nothing");
                result = ExitCode.Failed;
            }

            foreach (string community in shards.Select(shard => shard.Community).Distinct())
            {
                if (await made.ReadAsync(StoreCopying.SettingsOf(community), cancellation) is null)
                {
                    terminal.Warn($"the store has no settings of {community}: they are kept elsewhere, and its policy and keys are not in the backup");
                    result = ExitCode.Failed;
                }
            }
        });
        return result;
    }
}
