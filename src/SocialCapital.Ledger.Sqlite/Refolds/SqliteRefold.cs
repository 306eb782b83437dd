using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite.Databases;
using SocialCapital.Ledger.Sqlite.Folders;
using SocialCapital.Ledger.Sqlite.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>
/// Gives every entry of a community the worth that it has under the policy now in force (<see cref="ShardRefold"/>), in a data folder on which
/// no server runs. The journal's blocks are put in their places in one step: cut off anywhere, the folder is what it was or what it shall
/// be. Other communities stay as they are. What the blocks were before is kept in a file of its own, and can be put back.
/// </summary>
public static class SqliteRefold
{
    /// <summary>Re-folds a community. For the time it needs room for three copies of the community's journal, of which one stays.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="community">The community.</param>
    /// <param name="readPolicy">Reads the policy in force from the folder's settings.</param>
    /// <param name="verify">Verifies what is to be, a data folder with nothing but this community; only if it says true anything is changed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Is told how many entries were read: each twice.</param>
    /// <param name="cancellationToken">Gives it up, before anything is changed.</param>
    /// <returns>What was done; null where the verification says no.</returns>
    /// <exception cref="PreviewException">There is too much of it, or an account would hold more than it can. Nothing was changed.</exception>
    /// <exception cref="LedgerStoreException">There is no such community, a server has the folder, or the disk fails.</exception>
    public static Task<RefoldReport?> RunAsync(
        string folder,
        string community,
        Func<ISettingsStore, Task<ShardPolicy>> readPolicy,
        Func<string, Task<bool>> verify,
        TimeProvider time,
        Action<long> report,
        CancellationToken cancellationToken = default) =>
        RunAsync(folder, community, readPolicy, verify, time, report, _ => { }, cancellationToken);

    internal static async Task<RefoldReport?> RunAsync(
        string folder,
        string community,
        Func<ISettingsStore, Task<ShardPolicy>> readPolicy,
        Func<string, Task<bool>> verify,
        TimeProvider time,
        Action<long> report,
        Action<RefoldStep> reached,
        CancellationToken cancellationToken)
    {
        var place = new LedgerFolder(folder);
        place.CheckFilesExist();
        using var held = place.CreateAndLock();
        return await RunAsync(new LockedFolder(place, held, time), community, readPolicy, verify, time, report, reached, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Re-folds a community in a folder that is the caller's alone, or whose shards are.</summary>
    internal static async Task<RefoldReport?> RunAsync(
        IRewrittenFolder folder,
        string community,
        Func<ISettingsStore, Task<ShardPolicy>> readPolicy,
        Func<string, Task<bool>> verify,
        TimeProvider time,
        Action<long> report,
        Action<RefoldStep> reached,
        CancellationToken cancellationToken)
    {
        var entries = new RefoldedEntries(0, 0, 0);
        var version = 0;
        var kept = await new CommunityRewrite(folder, time, reached).RunAsync(
            community,
            staging => folder.ReadAsync(async store =>
            {
                var inForce = await readPolicy(store).ConfigureAwait(false);
                version = inForce.Version;
                var policy = PolicyDocuments.Parse(inForce.Json);
                var plan = new PreviewPlan(staging.Shards.Count, policy, policy, IsRefold: true, Timestamp.From(time.GetUtcNow()), ListedMax: 0);
                foreach (var shard in staging.Shards)
                {
                    await using var reader = (await store.OpenReaderAsync(shard.Shard, cancellationToken).ConfigureAwait(false))!;
                    entries = entries.Plus(await ShardRefold.RunAsync(
                        reader,
                        plan,
                        version,
                        (former, rewritten) =>
                        {
                            staging.Add(shard, former, rewritten);
                            reached(RefoldStep.Staged);
                            return ValueTask.CompletedTask;
                        },
                        report,
                        cancellationToken).ConfigureAwait(false));
                }
            }),
            verify,
            cancellationToken).ConfigureAwait(false);
        return kept is null ? null : new RefoldReport(version, entries, kept);
    }

    /// <summary>
    /// Puts the blocks back that a re-fold has kept, as long as nothing was journaled since: entries that came after it were settled by what
    /// members had then.
    /// </summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="community">The community.</param>
    /// <param name="kept">The file.</param>
    /// <param name="verify">Verifies what is to be, as for <see cref="RunAsync(string, string, Func{ISettingsStore, Task{ShardPolicy}}, Func{string, Task{bool}}, TimeProvider, Action{long}, CancellationToken)"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives it up, before anything is changed.</param>
    /// <returns>The file with the blocks as the re-fold made them; null where the verification says no.</returns>
    /// <exception cref="LedgerStoreException">The file is not of this community, entries came since, a server has the folder, or the disk fails.</exception>
    public static async Task<string?> UndoAsync(
        string folder, string community, string kept, Func<string, Task<bool>> verify, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var place = new LedgerFolder(folder);
        place.CheckFilesExist();
        if (!File.Exists(kept))
        {
            throw new LedgerStoreException($"There is no file '{kept}'.");
        }

        using var held = place.CreateAndLock();
        return await new CommunityRewrite(new LockedFolder(place, held, time), time, _ => { }).RunAsync(
            community,
            staging =>
            {
                PutBack(place, community, kept, staging, cancellationToken);
                return Task.CompletedTask;
            },
            verify,
            cancellationToken).ConfigureAwait(false);
    }

    private static void PutBack(LedgerFolder place, string community, string kept, RefoldStaging staging, CancellationToken cancellationToken)
    {
        var options = new SqliteLedgerOptions();
        using var journal = new JournalReader(Database.OpenForReading(place.Journal, options));
        using var former = OpenKept(place, community, kept, staging.Shards, options);
        foreach (var shard in staging.Shards)
        {
            for (var next = 1L; next <= shard.End;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var now = journal.FindBlock(shard.Key, next);
                var before = former.FindBlock(shard.Key, next);
                if (now is null || before is null || now.Value.LastOffset != before.Value.LastOffset)
                {
                    throw new LedgerStoreException($"'{kept}' does not have the block that the journal of {shard.Shard} has at offset {next}.");
                }

                // Where a backup or a cut came between, others may have taken the offsets.
                if (!ShardRefold.HoldTheSame(now.Value, before.Value))
                {
                    throw new LedgerStoreException($"'{kept}' has other events than the journal of {shard.Shard} from offset {next} on: it is of another history.");
                }

                staging.Add(shard, now.Value, before.Value);
                next = now.Value.LastOffset + 1;
            }
        }
    }

    private static JournalReader OpenKept(
        LedgerFolder place, string community, string kept, IReadOnlyList<ShardRow> shards, SqliteLedgerOptions options)
    {
        using var journal = Database.OpenForReading(place.Journal, options);
        var file = Database.OpenForReading(kept, options);
        try
        {
            if (Schema.Journal.Check(file) != Schema.Journal.Check(journal) || new ShardRows(file).Read(community) is not { Count: > 0 } rows)
            {
                throw new LedgerStoreException($"'{kept}' has nothing of the community '{community}' of this folder.");
            }

            var ends = rows.ToDictionary(row => row.Key, row => row.End);
            foreach (var shard in shards)
            {
                if (shard.End > ends.GetValueOrDefault(shard.Key))
                {
                    throw new LedgerStoreException(
                        $"The journal of {shard.Shard} has gone on since, from offset {ends.GetValueOrDefault(shard.Key) + 1} to {shard.End}: "
                        + "what came was settled by the worths of the re-fold. Put another policy in force and re-fold under that, or restore a backup.");
                }
            }

            return new JournalReader(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
