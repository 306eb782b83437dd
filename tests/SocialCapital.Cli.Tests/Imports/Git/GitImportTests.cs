using System.Text.Json.Nodes;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.Imports.Git;

public class GitImportTests
{
    private const string Ann = "Ann <ann@x>";
    private const string Bob = "Bob <Bob@X>";

    [Fact]
    public async Task Authors_give_to_everybody_and_who_a_commit_thanks_gave_to_its_author()
    {
        using GitFixture git = GitFixture.Create();
        string hash = git.Commit(Ann, "Work\n\nReviewed-by: Bob <bob@x>\nTested-by: Cleo <cleo@x>\nSigned-off-by: Dan <dan@x>\n");
        await using FakeService service = await FakeService.StartAsync("c");

        ToolSession session = await ImportAsync(service, git);

        Assert.Equal(
            ["commit ann@x > @commons", "review bob@x > ann@x", "test cleo@x > ann@x"],
            service.Events.Select(Describe).Order());
        Assert.All(service.Events, e => Assert.Equal("deposit", (string?)e["type"]));
        Assert.All(service.Events, e => Assert.Equal($"git:{hash}", (string?)e["ref"]));
        Assert.Contains("1 commits, 3 people, 3 deposits, 0 skipped", session.Out, StringComparison.Ordinal);
        Assert.Contains("3 accepted, 0 duplicates, 0 rejected", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_new_commits_are_added()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "One\n\nReviewed-by: Bob <bob@x>");
        git.Commit(Bob, "Two");
        await using FakeService service = await FakeService.StartAsync("c");

        await ImportAsync(service, git);
        ToolSession second = await ImportAsync(service, git);
        git.Commit(Ann, "Three");
        ToolSession third = await ImportAsync(service, git);

        Assert.Contains("0 accepted, 3 duplicates", second.Out, StringComparison.Ordinal);
        Assert.Contains("1 accepted, 3 duplicates", third.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Co_authors_help_each_other_and_who_applies_helps_the_author()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "Pair\n\nCo-authored-by: Bob <bob@x>", committer: "Cleo <cleo@x>", authorTime: 1_500_000_000);
        await using FakeService service = await FakeService.StartAsync("c");

        await ImportAsync(service, git);

        Assert.Equal(
            ["apply cleo@x > ann@x", "co_author ann@x > bob@x", "co_author bob@x > ann@x", "commit ann@x > @commons"],
            service.Events.Select(Describe).Order());
        Assert.Equal(2020, TimeOf("apply").Year);
        Assert.Equal(2017, TimeOf("commit").Year);

        DateTimeOffset TimeOf(string activity) => (DateTimeOffset)service.Events.First(e => (string?)e["activity"] == activity)["time"]!;
    }

    [Fact]
    public async Task Who_merges_helps_the_authors_of_the_merged_tips()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "Base");
        foreach ((string branch, string author) in new[] { ("one", Bob), ("two", "Cleo <cleo@x>"), ("three", Ann) })
        {
            git.Run("checkout", "--quiet", "-b", branch, "main");
            git.Write($"{branch}.txt", branch);
            git.Run("update-index", "--refresh");
            git.Run("add", $"{branch}.txt");
            git.Commit(author, branch);
        }

        git.Run("checkout", "--quiet", "main");
        git.Merge(Ann, "one");
        git.Merge(Ann, "two");
        git.Merge(Ann, "three");
        await using FakeService service = await FakeService.StartAsync("c");

        ToolSession session = await ImportAsync(service, git);

        Assert.Equal(
            ["merge ann@x > bob@x", "merge ann@x > cleo@x"],
            service.Events.Select(Describe).Where(text => text.StartsWith("merge", StringComparison.Ordinal)).Order());
        Assert.Equal(4, service.Events.Count(e => (string?)e["activity"] == "commit"));
        Assert.Contains("1 skipped (1 self-help)", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mailmap_decides_who_is_who_in_commits_and_trailers()
    {
        using GitFixture git = GitFixture.Create();
        git.Write(".mailmap", "Ann <ann@home> <ann@work>\nBob <bob@home> Robert <shared@x>\n");
        git.Commit(
            "Ann <ann@work>",
            "Work\n\nReviewed-by: Robert <shared@x>\nReviewed-by: Other <shared@x>\nAcked-by: Ann <ann@home>\nTested-by: Bob <bob@home>\nTested-by: Robert <Shared@X>");
        await using FakeService service = await FakeService.StartAsync("c");

        ToolSession session = await ImportAsync(service, git);

        Assert.Equal(
            ["commit ann@home > @commons", "review bob@home > ann@home", "review shared@x > ann@home", "test bob@home > ann@home"],
            service.Events.Select(Describe).Order());
        Assert.Contains("self-help", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailmap_that_changes_who_somebody_is_counts_nothing_twice()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "Work\n\nReviewed-by: Bob <bob@x>");
        await using FakeService service = await FakeService.StartAsync("c");
        await ImportAsync(service, git);
        git.Write(".mailmap", "Bob <bob@y> <bob@x>\n");

        var session = new ToolSession();
        int exitCode = await session.RunAsync(service, "import", "git", git.Path, "--community", "c");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("conflict", session.Error, StringComparison.Ordinal);
        Assert.Equal(2, service.Events.Count);
    }

    [Fact]
    public async Task Weird_messages_and_people_spoil_nothing()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "");
        git.Commit("Zoë ☃ <zoë@x>", "Emoji 🎉\n\nReviewed-by: 名前 <name@例え.jp>\nHelped-by: continued\n Person <long@x>\n");
        git.Commit(Ann, $"Long\n\nReviewed-by: L <{new string('l', 130)}@x>\nReviewed-by: At <@commons>\nReviewed-by: the team");
        git.Commit(Ann, "A line that says %H %x00 and --- and\n\nReviewed-by: Bob <bob@x>\nReviewed-by: Bob <BOB@x>\n\nnot a trailer block");
        git.Commit("Early <early@x>", "Before time\n\nReviewed-by: Bob <bob@x>", committer: Ann, authorTime: 0);
        await using FakeService service = await FakeService.StartAsync("c");

        ToolSession session = await ImportAsync(service, git);

        string[] told = [.. service.Events.Select(Describe)];
        Assert.Contains("commit zoë@x > @commons", told);
        Assert.Contains("review name@例え.jp > zoë@x", told);
        Assert.Contains("help long@x > zoë@x", told);
        Assert.Contains("apply ann@x > early@x", told);
        Assert.Equal(3, told.Count(text => text == "commit ann@x > @commons"));
        Assert.DoesNotContain(told, text => text.Contains("lll", StringComparison.Ordinal));
        Assert.Contains("id longer than 128 bytes", session.Out, StringComparison.Ordinal);
        Assert.Contains("reserved id", session.Out, StringComparison.Ordinal);
        Assert.Contains("trailers without an e-mail", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_get_no_account()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "On a page", committer: "GitHub <noreply@github.com>");
        git.Commit("Bot <bot@x>", "By a bot");
        await using FakeService service = await FakeService.StartAsync("c");

        await ImportAsync(service, git, "--ignore", "noreply@github.com", "--ignore", "BOT@x");

        Assert.Equal(["commit ann@x > @commons"], service.Events.Select(Describe));
    }

    [Fact]
    public async Task A_long_history_comes_in_order_and_whole()
    {
        using GitFixture git = GitFixture.Create();
        var stream = new System.Text.StringBuilder();
        for (int i = 0; i < 2_500; i++)
        {
            stream.Append($"commit refs/heads/main\nauthor P{i % 7} <p{i % 7}@x> {1_600_000_000 + i} +0000\ncommitter P{i % 7} <p{i % 7}@x> {1_600_000_000 + i} +0000\ndata 1\nx\n");
        }

        git.Write("stream", stream.ToString());
        git.Run("-c", "alias.load=!git fast-import --quiet <stream", "load");
        await using FakeService service = await FakeService.StartAsync("c");

        ToolSession session = await ImportAsync(service, git);

        Assert.Contains("2500 commits, 7 people, 2500 deposits", session.Out, StringComparison.Ordinal);
        DateTimeOffset[] times = [.. service.Events.Select(e => (DateTimeOffset)e["time"]!)];
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Other_branches_are_read_when_asked()
    {
        using GitFixture git = GitFixture.Create();
        git.Commit(Ann, "Base");
        git.Run("checkout", "--quiet", "-b", "side");
        git.Commit(Bob, "Side");
        git.Run("checkout", "--quiet", "main");
        await using FakeService service = await FakeService.StartAsync("c");

        await ImportAsync(service, git);
        Assert.Single(service.Events);
        await ImportAsync(service, git, "--all");
        Assert.Equal(2, service.Events.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_repository_or_has_no_commits_is_told_in_one_line(bool isRepository)
    {
        using var folder = new TemporaryFolder();
        using GitFixture git = GitFixture.Create();
        await using FakeService service = await FakeService.StartAsync("c");
        var session = new ToolSession();

        int exitCode = await session.RunAsync(service, "import", "git", isRepository ? git.Path : folder.Path, "--community", "c");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("socialcapital: git: fatal:", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        var session = new ToolSession();

        Assert.Equal(ExitCode.Failed, await session.RunAsync(service, "import", "git", "./no-such-folder", "--community", "c"));
        Assert.Contains("no-such-folder", session.Error, StringComparison.Ordinal);
    }

    private static async Task<ToolSession> ImportAsync(FakeService service, GitFixture git, params string[] more)
    {
        var session = new ToolSession();
        int exitCode = await session.RunAsync(service, ["import", "git", git.Path, "--community", "c", .. more]);
        Assert.True(exitCode == ExitCode.Done, session.Error);
        return session;
    }

    private static string Describe(JsonObject e) => $"{e["activity"]} {e["from"]} > {e["to"]}";
}
