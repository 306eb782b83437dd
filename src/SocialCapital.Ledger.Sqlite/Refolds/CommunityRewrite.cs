using System.Globalization;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite.Accounts;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>
/// Puts other blocks in the place of all those of one community, in one transaction of the journal. Before it, all that can fail is done
/// beside the journal, and the community's accounts are dropped: wherever it is cut off, the journal is what it was or what it shall be, and no
/// account is of the other. Nor will be: accounts that come back from a backup of before are known by their owner's number.
/// </summary>
/// <param name="place">The data folder.</param>
/// <param name="held">Its lock, which is released at the end.</param>
/// <param name="time">Names the file with what was before.</param>
/// <param name="reached">Is told how far it is.</param>
internal sealed class CommunityRewrite(LedgerFolder place, IDisposable held, TimeProvider time, Action<RefoldStep> reached)
{
    private const long BytesAtOnce = 4 << 20;

    private readonly SqliteLedgerOptions _options = new();
    private bool _isCommitting;

    /// <summary>Rewrites it.</summary>
    /// <param name="community">The community.</param>
    /// <param name="fill">Gives every block as it is and as it shall be.</param>
    /// <param name="verify">Verifies a data folder that has nothing but the community's journal as it shall be, and the keys.</param>
    /// <returns>The file with the blocks as they were; null where the verification says no, and nothing was changed.</returns>
    /// <exception cref="LedgerStoreException">There is no such community, or the disk fails.</exception>
    public async Task<string?> RunAsync(string community, Func<RefoldStaging, Task> fill, Func<string, Task<bool>> verify)
    {
        var (kept, shards) = await PutAsync(community, fill, verify).ConfigureAwait(false);
        if (kept is not null)
        {
            await FoldAsync(shards, kept).ConfigureAwait(false);
        }

        return kept;
    }

    private async Task<(string? Kept, IReadOnlyList<ShardRow> Shards)> PutAsync(
        string community, Func<RefoldStaging, Task> fill, Func<string, Task<bool>> verify)
    {
        place.DropUnfinished();
        try
        {
            using var staging = RefoldStaging.Create(place, community, _options);
            await fill(staging).ConfigureAwait(false);
            staging.Finish();
            if (!await verify(staging.Folder).ConfigureAwait(false))
            {
                return (null, []);
            }

            staging.DropCopies();
            reached(RefoldStep.Verified);
            var kept = Keep(staging.Former);
            try
            {
                reached(RefoldStep.Kept);
                place.DropAudit(community);
                using (var accounts = AccountsWriter.Connect(place.Accounts, _options))
                {
                    AccountRows.Drop(accounts, staging.Shards.Select(shard => shard.Key));
                }

                reached(RefoldStep.Dropped);
                Put(staging);
            }
            catch when (!_isCommitting)
            {
                // Nothing has changed: what a full disk least needs is another copy with each try.
                File.Delete(kept);
                throw;
            }

            reached(RefoldStep.Put);
            return (kept, staging.Shards);
        }
        finally
        {
            place.DropUnfinished();
        }
    }

    /// <summary>Gives the file with what is there before a name that no other has.</summary>
    private string Keep(string former)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"before-refold-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        for (var number = 1; ; number++)
        {
            var kept = Path.Combine(place.Folder, number == 1 ? $"{name}.db" : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.db"));
            if (!File.Exists(kept))
            {
                File.Move(former, kept);
                return kept;
            }
        }
    }

    private void Put(RefoldStaging staging)
    {
        using var blocks = new JournalReader(Database.OpenForReading(staging.Journal, _options));
        using var journal = JournalWriter.Connect(place.Journal, _options);
        var put = journal.Prepare("UPDATE journal SET payload = ?3 WHERE position = ?1 AND last_offset = ?2");
        var marks = new RefoldMarks(journal);
        journal.Begin();
        try
        {
            foreach (var shard in staging.Shards)
            {
                Put(shard, blocks, journal, put);
                marks.Write(shard.Key);
            }

            _isCommitting = true;
            journal.Commit();
        }
        catch
        {
            journal.Rollback();
            throw;
        }
    }

    private void Put(ShardRow shard, JournalReader blocks, Database journal, Statement put)
    {
        var next = 1L;
        while (blocks.ReadBlocks(shard.Key, next, BytesAtOnce) is { Count: > 0 } some)
        {
            foreach (var block in some)
            {
                put.Bind(1, Position.OfEntry(shard.Key, block.FirstOffset));
                put.Bind(2, block.LastOffset);
                put.Bind(3, block.Payload.Span);
                put.Run();
                put.Unbind();
                if (journal.Changes() != 1)
                {
                    throw new LedgerStoreException($"The journal of {shard.Shard} has no block from offset {block.FirstOffset} to {block.LastOffset}.");
                }

                reached(RefoldStep.Putting);
            }

            next = some[^1].LastOffset + 1;
        }

        if (next != shard.End + 1)
        {
            throw new LedgerStoreException($"The journal of {shard.Shard} ends at offset {shard.End}, and not at {next - 1}.");
        }
    }

    /// <summary>Folds each shard, as a server would at its next start.</summary>
    private async Task FoldAsync(IReadOnlyList<ShardRow> shards, string kept)
    {
        try
        {
            await using var store = SqliteLedgerStore.Open(place, held, _options, time);
            foreach (var shard in shards)
            {
                var opened = await store.OpenShardAsync(shard.Shard).ConfigureAwait(false);
                await ShardFolding.RunAsync(shard.Shard, opened, new LedgerShardOptions(), time).ConfigureAwait(false);
                reached(RefoldStep.Folded);
            }
        }
        catch (LedgerStoreException e)
        {
            throw new LedgerStoreException(
                $"The journal has its new worths, but its accounts are not folded yet; the server folds them when it starts. The former worths are kept in {kept}. {e.Message}", e);
        }
    }
}
