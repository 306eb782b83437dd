using System.Globalization;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>
/// Puts other blocks in the place of all those of one community, in one transaction of the journal. Before it, all that can fail is done
/// beside the journal, and the community's accounts are dropped: wherever it is cut off, the journal is what it was or what it shall be, and no
/// account is of the other. Nor will be: accounts that come back from a backup of before are known by their owner's number.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="time">Names the file with what was before.</param>
/// <param name="reached">Is told how far it is.</param>
internal sealed class CommunityRewrite(IRewrittenFolder folder, TimeProvider time, Action<RefoldStep> reached)
{
    private readonly SqliteLedgerOptions _options = new();

    /// <summary>Rewrites it.</summary>
    /// <param name="community">The community.</param>
    /// <param name="fill">Gives every block as it is and as it shall be.</param>
    /// <param name="verify">Verifies a data folder that has nothing but the community's journal as it shall be, and the keys.</param>
    /// <returns>The file with the blocks as they were; null where the verification says no, and nothing was changed.</returns>
    /// <param name="cancellationToken">Gives it up, until the accounts are dropped.</param>
    /// <exception cref="LedgerStoreException">There is no such community, or the disk fails.</exception>
    public async Task<string?> RunAsync(
        string community, Func<RefoldStaging, Task> fill, Func<string, Task<bool>> verify, CancellationToken cancellationToken)
    {
        var (kept, shards) = await PutAsync(community, fill, verify, cancellationToken).ConfigureAwait(false);
        if (kept is not null)
        {
            await FoldAsync(shards, kept).ConfigureAwait(false);
        }

        return kept;
    }

    private async Task<(string? Kept, IReadOnlyList<ShardRow> Shards)> PutAsync(
        string community, Func<RefoldStaging, Task> fill, Func<string, Task<bool>> verify, CancellationToken cancellationToken)
    {
        folder.Place.DropUnfinished();
        try
        {
            using var staging = RefoldStaging.Create(folder.Place, community, _options);
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
                cancellationToken.ThrowIfCancellationRequested();

                // From here on to the end: without its accounts the community would be folded anew for nothing.
                folder.Place.DropAudit(community);
                await folder.DropAccountsAsync(staging.Shards).ConfigureAwait(false);
                reached(RefoldStep.Dropped);
                await folder.PutAsync(staging, reached).ConfigureAwait(false);
            }
            catch when (!staging.MayBePut)
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
            folder.Place.DropUnfinished();
        }
    }

    /// <summary>Gives the file with what is there before a name that no other has.</summary>
    private string Keep(string former)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"before-refold-{time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
        for (var number = 1; ; number++)
        {
            var kept = Path.Combine(folder.Place.Folder, number == 1 ? $"{name}.db" : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.db"));
            if (!File.Exists(kept))
            {
                File.Move(former, kept);
                return kept;
            }
        }
    }

    /// <summary>Folds each shard, as a server would at its next start.</summary>
    private async Task FoldAsync(IReadOnlyList<ShardRow> shards, string kept)
    {
        try
        {
            await folder.FoldAsync(async store =>
            {
                foreach (var shard in shards)
                {
                    var opened = await store.OpenShardAsync(shard.Shard).ConfigureAwait(false);
                    await ShardFolding.RunAsync(shard.Shard, opened, new LedgerShardOptions(), time).ConfigureAwait(false);
                    reached(RefoldStep.Folded);
                }
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was: whoever asked must know that the worths are others.
            throw new LedgerStoreException(
                $"The journal has its new worths, but its accounts are not folded yet; the server folds them when it opens them. The former worths are kept in {Path.GetFileName(kept)}. {e.Message}", e);
        }
    }
}
