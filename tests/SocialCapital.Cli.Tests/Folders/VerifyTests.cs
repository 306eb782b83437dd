using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Folders;

public class VerifyTests
{
    [Fact]
    public async Task A_sound_folder_has_no_differences()
    {
        using var folder = await LedgerFolder.CreateAsync();
        var session = new ToolSession();

        Assert.Equal(ExitCode.Done, await session.RunAsync("verify", "--data", folder.Path));

        Assert.Contains("forum/0: 8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", session.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE member SET image = zeroblob(length(image)) WHERE name = 'ann'")]
    [InlineData("UPDATE member SET image = (SELECT image FROM member WHERE name = 'bob') WHERE name = 'ann'")]
    [InlineData("DELETE FROM member WHERE name = 'ann'")]
    [InlineData("DELETE FROM relationship WHERE pair = (SELECT min(pair) FROM relationship)")]
    [InlineData("UPDATE adjustment SET worth = worth + 1")]
    [InlineData("DELETE FROM adjustment")]
    public async Task An_account_that_was_changed_behind_the_ledgers_back_is_found(string sql)
    {
        using var folder = await LedgerFolder.CreateAsync();
        folder.Tamper("accounts.db", sql);
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync("verify", "--data", folder.Path));
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_found_and_the_place_is_told()
    {
        using var folder = await LedgerFolder.CreateAsync();
        folder.Tamper("journal.db", "UPDATE journal SET payload = zeroblob(length(payload))");
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync("verify", "--data", folder.Path));

        Assert.Contains("offset 1", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_none_is_told_in_one_line()
    {
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync("verify", "--data", "/nowhere/at/all"));

        Assert.Single(session.Error.Trim().Split('\n'));
    }
}
