using System.Text.Json;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Folders;
using SocialCapital.Cli.Tests.Surroundings;
using SocialCapital.Ledger.Sqlite;

namespace SocialCapital.Cli.Tests.Refolds;

/// <summary>`refold`: what it says, and what it refuses.</summary>
public sealed class RefoldTests
{
    private readonly ToolSession _session = new();

    [Fact]
    public async Task It_tells_what_became_of_the_entries_and_where_the_former_worths_are()
    {
        using var folder = await FolderAsync("""{"preset": "balanced", "activities": {"comment": 3}}""");

        Assert.Equal(ExitCode.Done, await _session.RunAsync("refold", "--data", folder.Path, "--community", "forum", "--quiet"));

        Assert.Contains(
            "refolded: 8 entries of forum under policy version 4; 1 are worth something else, 1 deposits nothing, as the policy has no weight for them", _session.Out, StringComparison.Ordinal);
        string kept = Assert.Single(Directory.GetFiles(folder.Path, "before-refold-*.db"));
        Assert.Contains($"the former worths are kept in {kept}", _session.Out, StringComparison.Ordinal);
        Assert.Empty(_session.Error);
        Assert.Equal(ExitCode.Done, await _session.RunAsync("verify", "--data", folder.Path));
        Assert.Contains("forum/0: 8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", _session.Out, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, await _session.RunAsync("refold", "--data", folder.Path, "--community", "forum", "--undo", kept));
        Assert.Contains("put back; the worths of the re-fold are kept in ", _session.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await _session.RunAsync("verify", "--data", folder.Path));
    }

    [Fact]
    public async Task What_can_not_be_done_is_told_in_a_line()
    {
        using var folder = await FolderAsync("""{"preset": "balanced", "activities": {"comment": 3}}""");
        foreach (var (arguments, told) in ((string[], string)[])
        [
            (["--community", "club"], "has no entries of a community 'club'"),
            (["--community", "forum", "--undo", "nothing.db"], "There is no file"),
            (["--community", "forum", "--undo", Path.Combine(folder.Path, "accounts.db")], "is not the journal of a ledger"),
        ])
        {
            var session = new ToolSession();
            Assert.Equal(ExitCode.Failed, await session.RunAsync(["refold", "--data", folder.Path, .. arguments]));
            Assert.Contains(told, session.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", session.Error, StringComparison.Ordinal);
        }

        using var bare = await LedgerFolder.CreateAsync();
        Assert.Equal(ExitCode.Failed, await _session.RunAsync("refold", "--data", bare.Path, "--community", "forum"));
        Assert.Contains("the folder has no community 'forum'", _session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, await _session.RunAsync("refold", "--data", bare.Path));
        Assert.Empty(Directory.GetFiles(bare.Path, "before-refold-*"));
    }

    private static async Task<LedgerFolder> FolderAsync(string policy)
    {
        var folder = await LedgerFolder.CreateAsync();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        await store.WriteAsync("community/forum", JsonSerializer.SerializeToUtf8Bytes(new { PolicyVersion = 4, PolicyJson = policy }), null);
        return folder;
    }
}
