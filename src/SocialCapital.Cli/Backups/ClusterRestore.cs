using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Cli.Verification;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Cli.Backups;

/// <summary>
/// Brings a backup into a storage account that has no ledger. As long as it has not ended, well, nobody else can open what is there; cut off,
/// it goes on when it is run again with the same backup.
/// </summary>
internal sealed class ClusterRestore(ToolTerminal terminal, TimeProvider time)
{
    /// <summary>Brings it, and verifies it.</summary>
    /// <param name="backup">The folder.</param>
    /// <param name="cluster">The account.</param>
    /// <param name="receipts">Whom to erase again; null where nobody.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="Ledger.Stores.LedgerStoreException">The account has a ledger; a store or the disk fails.</exception>
    /// <exception cref="ToolException">There is nothing in the backup, or somebody can't be erased.</exception>
    public async Task<int> RunAsync(
        string backup, AzureLedgerOptions cluster, ILookup<ShardKey, ErasedAccountLine>? receipts, CancellationToken cancellation)
    {
        if (receipts is null)
        {
            return await RunAsync(backup, cluster, cancellation);
        }

        // On a copy: what never was in the account need not be removed from it, where it may live on as a deleted blob.
        string copy = Directory.CreateTempSubdirectory("socialcapital-restore-").FullName;
        try
        {
            SqliteBackup.Copy(backup, copy);
            await ErasuresAgain.RunAsync(terminal, copy, receipts, cancellation);
            return await RunAsync(copy, cluster, cancellation);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private async Task<int> RunAsync(string backup, AzureLedgerOptions cluster, CancellationToken cancellation)
    {
        await using SqliteLedgerStore source = SqliteLedgerStore.OpenReadOnly(backup);
        IReadOnlyList<ShardKey> shards = await source.ListShardsAsync(cancellation);
        if (shards.Count == 0)
        {
            throw new ToolException($"There is no shard in '{backup}': nothing to restore.");
        }

        await using AzureLedgerStore store = await AzureLedgerStore.OpenForRestoreAsync(
            cluster, await BackupName.OfAsync(source, cancellation), time, cancellation);
        await StoreCopying.RunAsync(terminal, new CopiedStore(source, source), new CopiedStore(store, store), time, cancellation);
        int result = await VerifyCommand.RunAsync(terminal, store, shards, cancellation);
        if (result != ExitCode.Done)
        {
            terminal.Warn($"not restored: no silo will open {store.Place}");
            return result;
        }

        await store.EndRestoreAsync(cancellation);
        terminal.Say($"restored: {store.Place}");
        return result;
    }
}
