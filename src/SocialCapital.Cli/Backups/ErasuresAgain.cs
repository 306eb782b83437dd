using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Terminal;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Cli.Backups;

/// <summary>
/// Erases again, in a data folder that was restored from a backup, whom receipts name by number: the backup may be from before.
/// Numbers are given in the journal's order, so whoever has a number in the backup is who had it when the receipt was written.
/// </summary>
internal sealed class ErasuresAgain(SqliteLedgerStore store) : IChangeListener
{
    /// <summary>Erases them in a folder, and says how many were not erased yet.</summary>
    /// <exception cref="ToolException">Somebody can't be erased.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public static async Task RunAsync(
        ToolTerminal terminal, string folder, ILookup<ShardKey, ErasedAccountLine> receipts, CancellationToken cancellation)
    {
        await using var store = SqliteLedgerStore.Open(folder);
        terminal.Say($"erased again: {await new ErasuresAgain(store).RunAsync(receipts, cancellation)}");
    }

    /// <summary>Erases them; returns how many were not erased yet.</summary>
    /// <exception cref="ToolException">Somebody can't be erased.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public async Task<int> RunAsync(ILookup<ShardKey, ErasedAccountLine> receipts, CancellationToken cancellation)
    {
        int erased = 0;
        var known = (await store.ListShardsAsync(cancellation)).ToHashSet();
        foreach (var shard in receipts.Where(shard => known.Contains(shard.Key)))
        {
            erased += await RunAsync(shard.Key, shard, cancellation);
        }

        return erased;
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    private async Task<int> RunAsync(ShardKey key, IEnumerable<ErasedAccountLine> accounts, CancellationToken cancellation)
    {
        int erased = 0;
        var opened = await store.OpenShardAsync(key, cancellation);
        await using var shard = await LedgerShard.OpenAsync(
            key, opened, new ShardPolicy(0, "\"balanced\""), this, new LedgerShardOptions(), TimeProvider.System, cancellationToken: cancellation);
        foreach (var account in accounts)
        {
            if (await shard.ReadNameAsync(account.Number) is not { } name || ErasedMember.Is(name))
            {
                continue;
            }

            await ForgetAsync($"audit/{key.Community}", audit => AuditDocument.Forget(audit, name), cancellation);
            await ForgetAsync($"feed/{key.Community}", feed => FeedDocument.Forget(feed, name), cancellation);
            var outcome = await shard.EraseAsync(new ErasureOrder(account.Id, name, account.By), cancellation);
            if (outcome.Done is null)
            {
                throw new ToolException($"Member number {account.Number} of {key} can't be erased: {outcome.Refusal}");
            }

            erased++;
        }

        await shard.CloseAsync();
        return erased;
    }

    /// <summary>What the last audit found, and what the feed keeps of audits, stands beside the accounts, with names.</summary>
    private async Task ForgetAsync(string key, Action<JsonNode> forget, CancellationToken cancellation)
    {
        if (await store.ReadAsync(key, cancellation) is not { } kept || JsonNode.Parse(kept.Content.Span) is not { } document)
        {
            return;
        }

        forget(document);
        await store.WriteAsync(key, JsonSerializer.SerializeToUtf8Bytes(document), kept.Version, cancellation);
    }
}
