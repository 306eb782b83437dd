using System.Text;
using Microsoft.Data.Sqlite;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Sqlite;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>A re-fold of a data folder: what changes and what does not, what is left wherever it is cut off, and the way back.</summary>
public sealed class SqliteRefoldTests : IAsyncLifetime
{
    private const string Person = "zacharias-gone";

    private static readonly Policy Strict = PolicyPresets.Potter;

    private PreviewedBank _one = null!;
    private PreviewedBank _two = null!;
    private RefoldedFolder _folder = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _one = await BankAsync(31, PolicyPresets.Balanced);
        _two = await BankAsync(32, PolicyPresets.Bailey);
        await using var neighbor = await BankAsync(33, PolicyPresets.Balanced, person: "ann");
        _folder = await RefoldedFolder.CreateAsync(_one, _two, neighbor);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    [Fact]
    public async Task Every_shard_of_the_community_has_the_worths_of_the_policy_and_nobody_else_is_touched()
    {
        var neighbor = await _folder.NeighborAsync();
        foreach (var community in (string[])[RefoldedFolder.Community, RefoldedFolder.Neighbor.Community])
        {
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "audits", community)).FullName, "steps.json"), "{}", Token);
        }

        var (one, two) = (await _one.RewriteAsync(Strict), await _two.RewriteAsync(Strict));

        var report = (await _folder.RefoldAsync(Strict))!;

        Assert.Equal(one.Entries.Plus(two.Entries), report.Entries);
        Assert.Equal(RefoldedBank.Version, report.PolicyVersion);
        Assert.NotEqual(0, report.Entries.Revalued);
        Assert.Equal(one.Blocks.Select(Text), await RefoldedFolder.BlocksAsync(_folder.Path, RefoldedFolder.Shards[0]));
        Assert.Equal(two.Blocks.Select(Text), await RefoldedFolder.BlocksAsync(_folder.Path, RefoldedFolder.Shards[1]));
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_folder.Path, isKept: true));
        Assert.Equal(neighbor, await _folder.NeighborAsync());
        Assert.Equal(
            ["accounts.db", "audits", Path.GetFileName(report.Kept), "journal.db", "lock", "member-keys.db"],
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Where(name => !IsLog(name!)).Order(StringComparer.Ordinal));

        Assert.Equal(["other"], Directory.GetDirectories(Path.Combine(_folder.Path, "audits")).Select(Path.GetFileName));
        await using var lived = await BankAsync(31, Strict);
        var accounts = await lived.AccountsAsync();
        await _folder.WithShardAsync(RefoldedFolder.Shards[0], async shard =>
        {
            foreach (var image in (await shard.ReadMembersAsync(accounts.Keys)).Images)
            {
                Assert.True(Sameness.Of(accounts[image.Name.Low].Member, image.Member), image.Name.Low);
            }

            var name = new AccountName("m1", null);
            Assert.Equal(
                (await lived.Bench.Shard.ReadStatementAsync(name, long.MaxValue, 50, Token)).Entries,
                (await shard.ReadStatementAsync(name, long.MaxValue, 50, Token)).Entries);
            Assert.Equal(OutcomeStatus.Duplicate, (await shard.SubmitAsync(ShardBench.Deposits("early m5 m6")))[0].Status);
        });
    }

    [Fact]
    public async Task What_does_not_verify_or_does_not_fit_changes_nothing()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        Assert.Null(await _folder.RefoldAsync(Strict, verify: _ => Task.FromResult(false)));
        Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));

        foreach (var step in (RefoldStep[])[RefoldStep.Staged, RefoldStep.Verified])
        {
            await Assert.ThrowsAsync<IOException>(() => _folder.RefoldAsync(Strict, reached => Fail(reached == step)));
            Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));
        }

        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.Path), entry => Path.GetFileName(entry).Contains("refold", StringComparison.Ordinal));
        using (new FileStream(Path.Combine(_folder.Path, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await Assert.ThrowsAsync<LedgerStoreException>(() => _folder.RefoldAsync(Strict));
        }

        Assert.NotNull(await _folder.RefoldAsync(Strict));
    }

    [Fact]
    public async Task A_failure_while_blocks_are_put_in_their_places_leaves_the_journal_that_was()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        var put = 0;
        await Assert.ThrowsAsync<IOException>(() => _folder.RefoldAsync(Strict, step => Fail(step == RefoldStep.Putting && ++put == 900)));
        Assert.Empty(Directory.GetFiles(_folder.Path, "before-refold-*"));
        await _folder.StartAsync(_folder.Path);
        Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));
        Assert.NotNull(await _folder.RefoldAsync(Strict));
        Assert.NotEqual(before, await RefoldedFolder.StateAsync(_folder.Path));
    }

    [Fact]
    public async Task Cut_off_anywhere_the_folder_is_what_it_was_or_what_it_shall_be()
    {
        using var copies = new TemporaryFolder();
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        var steps = new List<RefoldStep>();
        var seen = new Dictionary<RefoldStep, int>();

        Assert.NotNull(await _folder.RefoldAsync(Strict, step =>
        {
            var count = seen[step] = seen.GetValueOrDefault(step) + 1;
            if (step is not (RefoldStep.Staged or RefoldStep.Putting) || count is 1 or 500 or 1_000)
            {
                RefoldedFolder.CopyRaw(_folder.Path, copies.File($"{steps.Count}"));
                steps.Add(step);
            }
        }));
        var after = await RefoldedFolder.StateAsync(_folder.Path);

        Assert.Equal(2, seen[RefoldStep.Folded]);
        Assert.Equal(seen[RefoldStep.Staged], seen[RefoldStep.Putting]);
        Assert.True(seen[RefoldStep.Putting] > 1_000);
        Assert.NotEqual(before, after);
        for (var i = 0; i < steps.Count; i++)
        {
            // A server starts on it, as if the machine had lost its power then.
            var copy = copies.File($"{i}");
            await _folder.StartAsync(copy);
            Assert.Equal(0, await RefoldedFolder.DifferencesAsync(copy, isKept: true));
            Assert.Equal(steps[i] >= RefoldStep.Put ? after : before, await RefoldedFolder.StateAsync(copy));
            Assert.False(Directory.Exists(Path.Combine(copy, "refolded")), steps[i].ToString());
        }
    }

    [Fact]
    public async Task The_former_worths_can_be_put_back_until_the_journal_goes_on()
    {
        var before = await RefoldedFolder.StateAsync(_folder.Path);

        // Favors expire meanwhile: that is for the server to journal.
        _folder.Time.Advance(TimeSpan.FromDays(10));
        var kept = (await _folder.RefoldAsync(Strict))!.Kept;
        var refolded = await RefoldedFolder.StateAsync(_folder.Path);

        var other = await Assert.ThrowsAsync<LedgerStoreException>(() => _folder.UndoAsync(kept, RefoldedFolder.Neighbor.Community));
        Assert.Contains("has nothing of the community 'other'", other.Message, StringComparison.Ordinal);
        Assert.Equal(refolded, await RefoldedFolder.StateAsync(_folder.Path));

        var forth = (await _folder.UndoAsync(kept))!;
        Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));
        var back = (await _folder.UndoAsync(forth))!;
        Assert.Equal(refolded, await RefoldedFolder.StateAsync(_folder.Path));
        Assert.Equal(3, new[] { kept, forth, back }.Distinct().Count(File.Exists));

        await _folder.WithShardAsync(RefoldedFolder.Shards[1], shard => shard.SubmitAsync(ShardBench.Deposits("late ann bob")));
        var late = await Assert.ThrowsAsync<LedgerStoreException>(() => _folder.UndoAsync(kept));
        Assert.Contains("forum/1 has gone on since", late.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerStoreException>(() => _folder.UndoAsync(kept + "x"));
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_folder.Path, isKept: true));
    }

    [Fact]
    public async Task The_former_worths_are_not_put_back_over_other_events()
    {
        var kept = (await _folder.RefoldAsync(Strict))!.Kept;
        int cut;
        await using (var store = SqliteLedgerStore.Open(_folder.Path))
        {
            await using var shard = await store.OpenShardAsync(RefoldedFolder.Shards[0], Token);
            var last = (await shard.ReadBlockAsync(shard.EndOffset, Token))!.Value;
            await shard.CutAsync(last.FirstOffset, Token);
            cut = last.Count;
        }

        _folder.Execute("DELETE FROM checkpoint; DELETE FROM member; DELETE FROM relationship; DELETE FROM adjustment", "accounts.db");
        await _folder.WithShardAsync(
            RefoldedFolder.Shards[0], shard => shard.SubmitAsync(ShardBench.Deposits([.. Enumerable.Range(0, cut).Select(i => $"other{i} m5 m6")])));
        var before = await RefoldedFolder.StateAsync(_folder.Path);
        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => _folder.UndoAsync(kept));
        Assert.Contains("of another history", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RefoldedFolder.StateAsync(_folder.Path));
    }

    [Fact]
    public async Task Who_is_erased_afterwards_lives_on_in_no_file()
    {
        var cut = new TemporaryFolder();
        RefoldedFolder.CopyRaw(_folder.Path, cut.File("x"));
        await _folder.RefoldAsync(Strict, step =>
        {
            if (step == RefoldStep.Verified)
            {
                RefoldedFolder.CopyRaw(Path.Combine(_folder.Path, "refolded"), cut.File("refolded"));
            }
        });
        Assert.Equal(["former.db", "journal.db"], Directory.GetFiles(cut.File("refolded")).Select(Path.GetFileName).Where(name => !IsLog(name!)).Order(StringComparer.Ordinal));
        cut.Dispose();

        foreach (var key in RefoldedFolder.Shards)
        {
            await _folder.WithShardAsync(key, async shard => Assert.NotNull((await shard.EraseAsync(new ErasureOrder("gone", Person, null), Token)).Done));
        }

        var name = Encoding.UTF8.GetBytes(Person);
        Assert.All(
            Directory.GetFiles(_folder.Path).Where(file => Path.GetFileName(file) != "lock"),
            file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(name) < 0, file));
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_folder.Path));
    }

    [Fact]
    public async Task Accounts_that_come_back_from_a_backup_of_before_are_not_used()
    {
        using var backup = new TemporaryFolder();
        SqliteBackup.Copy(_folder.Path, backup.File("before"));
        await _folder.RefoldAsync(Strict);
        var refolded = await RefoldedFolder.StateAsync(_folder.Path);
        SqliteBackup.Copy(_folder.Path, backup.File("after"));

        foreach (var (from, differs) in ((string, bool)[])[("before", true), ("after", false)])
        {
            File.Copy(backup.File($"{from}/accounts.db"), Path.Combine(_folder.Path, "accounts.db"), overwrite: true);
            Assert.Equal(differs, await RefoldedFolder.DifferencesAsync(_folder.Path) > 0);
            var folded = new List<long>();
            foreach (var key in RefoldedFolder.Shards)
            {
                await _folder.WithShardAsync(key, shard =>
                {
                    folded.Add(shard.Recovery.FoldedEntries);
                    return Task.CompletedTask;
                });
            }

            Assert.All(folded, entries => Assert.Equal(differs, entries > 0));
            Assert.Equal(0, await RefoldedFolder.DifferencesAsync(_folder.Path, isKept: true));
            Assert.Equal(refolded, await RefoldedFolder.StateAsync(_folder.Path));
        }
    }

    [Fact]
    public async Task A_block_of_a_backup_from_before_is_told_and_mended_by_another_re_fold()
    {
        var backup = new TemporaryFolder();
        SqliteBackup.Copy(_folder.Path, backup.File("backup"));
        await _folder.RefoldAsync(Strict);
        var refolded = await RefoldedFolder.StateAsync(_folder.Path);
        _folder.Execute($"ATTACH '{backup.File("backup/journal.db")}' AS former; UPDATE journal SET payload = (SELECT payload FROM former.journal f WHERE f.position = journal.position) WHERE position = (SELECT position FROM journal LIMIT 1 OFFSET 5)");
        _folder.Execute("DELETE FROM checkpoint; DELETE FROM member; DELETE FROM relationship; DELETE FROM adjustment", "accounts.db");
        backup.Dispose();

        var told = await Assert.ThrowsAnyAsync<LedgerStoreException>(() => _folder.StartAsync(_folder.Path));
        Assert.Contains("policy version", told.Message, StringComparison.Ordinal);
        Assert.NotNull(await _folder.RefoldAsync(Strict));
        await _folder.StartAsync(_folder.Path);
        Assert.Equal(refolded, await RefoldedFolder.StateAsync(_folder.Path));
    }

    private static async Task<PreviewedBank> BankAsync(int seed, Policy policy, string person = Person)
    {
        var bank = await PreviewedBank.OpenAsync(seed, policy);
        await bank.Bench.DepositAsync("early m5 m6", $"early2 {person} m6");
        await bank.LiveAsync();
        return bank;
    }

    private static string Text(SocialCapital.Ledger.Journal.JournalBlock block) =>
        $"{block.FirstOffset}-{block.LastOffset} {Convert.ToHexString(block.Payload.Span)}";

    private static void Fail(bool now)
    {
        if (now)
        {
            throw new IOException("cut off");
        }
    }

    private static bool IsLog(string name) => name.EndsWith("-wal", StringComparison.Ordinal) || name.EndsWith("-shm", StringComparison.Ordinal);
}
