using Microsoft.Data.Sqlite;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>Opening a data folder: the lock, and files that are damaged, missing or not ours.</summary>
public sealed class FolderTests : SqliteStoreTest
{
    [Fact]
    public async Task A_folder_is_made_where_there_is_none()
    {
        var folder = Path.Combine(Folder, "a", "b");
        await using var store = SqliteLedgerStore.Open(folder);

        await FillAsync(store, Samples.Blocks(1));

        Assert.Equal(folder, store.Folder);
        Assert.True(File.Exists(Path.Combine(folder, "journal.db")));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_refused()
    {
        File.WriteAllText(PathOf("file"), "text");

        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.Open(PathOf("file")));
    }

    [Fact]
    public async Task A_second_server_is_refused_until_the_first_is_gone()
    {
        await using (Open())
        {
            AssertRefuses(Folder, "in use by another server");
        }

        await using (Open())
        {
        }
    }

    [Fact]
    public async Task A_clean_close_leaves_no_log_behind_and_can_be_repeated()
    {
        var store = Open();
        await FillAsync(store, Samples.Blocks(20));
        Assert.True(File.Exists(PathOf("journal.db-wal")));

        await store.DisposeAsync();
        await store.DisposeAsync();

        Assert.Equal(["accounts.db", "journal.db", "lock", "member-keys.db"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("accounts.db")]
    [InlineData("member-keys.db")]
    public async Task A_damaged_header_is_named(string file)
    {
        await MakeAsync();
        await using (var stream = new FileStream(PathOf(file), FileMode.Open))
        {
            await stream.WriteAsync(new byte[100], Token);
        }

        AssertRefuses(PathOf(file), "damaged");
        var failure = Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Folder));
        Assert.IsType<SqliteException>(failure.InnerException);
        Assert.Contains(PathOf(file), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("accounts.db")]
    [InlineData("member-keys.db")]
    public async Task A_version_of_the_future_is_refused(string file)
    {
        await MakeAsync();
        Execute(file, "PRAGMA user_version = 9");

        AssertRefuses(PathOf(file), "version 9", "knows version");
        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Folder));
    }

    [Theory]
    [InlineData("journal.db")]
    [InlineData("accounts.db")]
    [InlineData("member-keys.db")]
    public void A_database_of_somebody_else_is_left_alone(string file)
    {
        Execute(file, "CREATE TABLE theirs(x)");
        if (file == "accounts.db")
        {
            using var journal = new FileStream(PathOf("journal.db"), FileMode.CreateNew);
        }

        AssertRefuses(PathOf(file), "not the");
        Execute(file, "SELECT x FROM theirs");
    }

    [Fact]
    public async Task A_missing_journal_is_not_replaced_by_an_empty_one()
    {
        await MakeAsync();
        File.Delete(PathOf("journal.db"));

        AssertRefuses(PathOf("journal.db"), "missing");
        Assert.False(File.Exists(PathOf("journal.db")));
    }

    [Fact]
    public async Task Missing_accounts_are_not_replaced_by_empty_ones()
    {
        await MakeAsync();
        File.Delete(PathOf("accounts.db"));

        AssertRefuses(PathOf("accounts.db"), "missing");
        Assert.False(File.Exists(PathOf("accounts.db")));
    }

    [Fact]
    public async Task Missing_keys_are_not_replaced_by_new_ones()
    {
        await MakeAsync();
        File.Delete(PathOf("member-keys.db"));

        AssertRefuses(PathOf("member-keys.db"), "missing");
        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Folder));
        Assert.False(File.Exists(PathOf("member-keys.db")));
    }

    [Fact]
    public async Task Keys_of_another_folder_are_refused()
    {
        await MakeAsync();
        var other = new TemporaryFolder();
        await using (SqliteLedgerStore.Open(other.Path))
        {
        }

        File.Move(Path.Combine(other.Path, "member-keys.db"), PathOf("member-keys.db"), overwrite: true);
        other.Dispose();
        AssertRefuses(Folder, "different folders");
    }

    [Fact]
    public async Task A_folder_from_before_there_were_keys_is_read_and_gets_them_when_it_is_opened()
    {
        await MakeAsync();
        Execute("journal.db", "PRAGMA user_version = 1");
        File.Delete(PathOf("member-keys.db"));
        await using (SqliteLedgerStore.OpenReadOnly(Folder))
        {
            Assert.False(File.Exists(PathOf("member-keys.db")));
        }

        await using (Open())
        {
            Assert.True(File.Exists(PathOf("member-keys.db")));
        }

        File.Delete(PathOf("member-keys.db"));
        AssertRefuses(PathOf("member-keys.db"), "missing");
    }

    [Fact]
    public async Task A_first_start_that_was_cut_off_between_the_files_is_completed()
    {
        await using (Open())
        {
        }

        File.Delete(PathOf("accounts.db"));
        await using var store = Open();
        await FillAsync(store, Samples.Blocks(1));
    }

    [Fact]
    public async Task Files_of_two_folders_are_not_mixed()
    {
        await MakeAsync();
        File.Move(PathOf("journal.db"), PathOf("kept"));
        File.Delete(PathOf("accounts.db"));
        File.Delete(PathOf("member-keys.db"));
        await MakeAsync();
        File.Move(PathOf("kept"), PathOf("journal.db"), overwrite: true);

        AssertRefuses(Folder, "different folders");
        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Folder));
    }

    [Fact]
    public async Task A_gap_in_the_journal_is_told_and_not_skipped()
    {
        await MakeAsync();
        Execute("journal.db", "DELETE FROM journal WHERE rowid = (SELECT min(position) + 1 FROM journal)");

        await using var store = Open();
        await using var shard = await store.OpenShardAsync(Forum, Token);
        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await ReadAllAsync(shard));
        Assert.Contains("after offset 1 comes 4", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.ReadJournalAsync(2, Token).ToListAsync(Token));
    }

    [Fact]
    public void A_bound_out_of_its_range_is_refused()
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => Open(new SqliteLedgerOptions { ReadersMax = 0 }));

        Assert.Equal(nameof(SqliteLedgerOptions.ReadersMax), failure.ParamName);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={PathOf(file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
