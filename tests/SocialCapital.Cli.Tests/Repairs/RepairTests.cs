using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Folders;
using SocialCapital.Cli.Tests.Surroundings;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Cli.Tests.Repairs;

/// <summary>`repair`: what it saves, what it tells, and what it never touches.</summary>
public sealed class RepairTests : IDisposable
{
    private const string TurnABit = "UPDATE journal SET payload = CAST(substr(payload, 1, 99) || x'00' || substr(payload, 101) AS BLOB)";

    private readonly string _target = Directory.CreateTempSubdirectory("socialcapital-repair-").FullName;
    private readonly ToolSession _session = new();

    private string Backup => Path.Combine(_target, "backup");

    private string Mended => Path.Combine(_target, "mended");

    public void Dispose() => Directory.Delete(_target, recursive: true);

    [Fact]
    public async Task What_the_journal_lost_is_taken_from_a_backup_and_the_damaged_folder_stays_as_it_is()
    {
        using var folder = await DamagedAsync(TurnABit);
        var before = Files(folder.Path);

        Assert.Equal(ExitCode.Done, await RepairAsync(folder, "--backup", Backup));

        Assert.Contains("forum/0: entries 1 to 5 can't be read; the backup has them", _session.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await _session.RunAsync("verify", "--data", Mended));
        Assert.Contains("8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", _session.Out, StringComparison.Ordinal);
        Assert.Equal(before, Files(folder.Path));
    }

    [Fact]
    public async Task A_block_that_is_missing_is_taken_from_a_backup_too()
    {
        using var folder = await DamagedAsync("DELETE FROM journal WHERE position = (SELECT min(position) FROM journal)");

        Assert.Equal(ExitCode.Done, await RepairAsync(folder, "--backup", Backup));

        Assert.Contains("forum/0: entries 1 to 5 can't be read; the backup has them", _session.Out, StringComparison.Ordinal);
        Assert.Contains("8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", _session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_backup_nothing_is_left_out_unless_that_is_asked_for()
    {
        using var folder = await DamagedAsync(TurnABit);

        Assert.Equal(ExitCode.Failed, await RepairAsync(folder));

        Assert.Contains("forum/0: the journal would end before entry 1: 8 acknowledged entries, to 8, would be missing", _session.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Mended, "journal.db")));
        Assert.Equal(ExitCode.Done, await RepairAsync(folder, "--cut"));
        Assert.Contains("8 acknowledged entries, to 8, are missing", _session.Out, StringComparison.Ordinal);
        Assert.Contains("forum/0: 0 entries, 0 members, 0 relationships, checkpoint none yet", _session.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE member SET image = (SELECT image FROM member WHERE name = 'bob') WHERE name = 'ann'")]
    [InlineData("DELETE FROM relationship WHERE pair = (SELECT min(pair) FROM relationship)")]
    [InlineData("UPDATE adjustment SET worth = worth + 1")]
    public async Task Accounts_that_differ_are_folded_anew_when_their_shard_is_opened(string sql)
    {
        using var folder = await LedgerFolder.CreateAsync();
        folder.Tamper("accounts.db", sql);

        Assert.Equal(ExitCode.Done, await RepairAsync(folder));

        Assert.Contains("its accounts are folded from all 8 entries when it is opened next", _session.Out, StringComparison.Ordinal);
        await using (var store = SqliteLedgerStore.Open(Mended))
        {
            // Recovery folds the whole journal, and the checkpoint at the end is compared with it.
            await LedgerFolder.OpenAndCloseAsync(store);
        }

        Assert.Equal(ExitCode.Done, await _session.RunAsync("verify", "--data", Mended));
        Assert.EndsWith(
            "forum/0: 8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences\nevery balance that is kept equals the fold of its journal\n",
            _session.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_a_server_has_is_refused()
    {
        using var folder = await LedgerFolder.CreateAsync();
        await using var server = SqliteLedgerStore.Open(folder.Path);

        Assert.Equal(ExitCode.Failed, await RepairAsync(folder));

        Assert.Contains("in use by another server", _session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backup_of_another_folder_is_refused()
    {
        using var folder = await DamagedAsync(TurnABit);
        using var other = await LedgerFolder.CreateAsync();

        Assert.Equal(ExitCode.Failed, await RepairAsync(folder, "--backup", other.Path));

        Assert.Contains("is no backup of this folder", _session.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Mended, "journal.db")));
    }

    private async Task<LedgerFolder> DamagedAsync(string sql)
    {
        var folder = await LedgerFolder.CreateAsync();
        SqliteBackup.Copy(folder.Path, Backup);
        folder.Tamper("journal.db", sql);
        return folder;
    }

    private Task<int> RepairAsync(LedgerFolder folder, params string[] more) => _session.RunAsync(["repair", "--data", folder.Path, "--to", Mended, .. more]);

    private static Dictionary<string, string> Files(string folder) => ((string[])["journal.db", "accounts.db"])
        .ToDictionary(name => name, name => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, name))));
}
