using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Tests.Surroundings;

namespace SocialCapital.Cli.Tests.CommandLine;

public class UsageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("import")]
    [InlineData("nonsense")]
    [InlineData("import csv")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --type purchase")]
    [InlineData("import csv f --community c --from 1 --to 2")]
    [InlineData("import csv f --community c --from 1 --to 2 --type deposit")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --type deposit")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --amount 4")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --value-scale 0")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --delimiter ab")]
    [InlineData("import csv f --community c --from 1 --to 2 --value 3 --in-flight 0")]
    [InlineData("import ndjson f")]
    [InlineData("import ndjson f --community c --in-flight many")]
    [InlineData("load --community c --batch 0")]
    [InlineData("load --community c --rate -1")]
    [InlineData("load --community c --duplicates 1")]
    [InlineData("load --community c --members 1")]
    [InlineData("load --community c --run a/b")]
    [InlineData("evaluate")]
    [InlineData("evaluate f --limit 0")]
    [InlineData("demo --members 3")]
    [InlineData("demo --seed -1")]
    [InlineData("demo --url ftp://x")]
    public async Task A_wrong_command_line_is_told_in_lines_without_a_stack_and_ends_with_two(string line)
    {
        var session = new ToolSession();

        int exitCode = await session.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.StartsWith("socialcapital: ", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", session.Error, StringComparison.Ordinal);
        Assert.Empty(session.Out);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import --help")]
    [InlineData("import git --help")]
    [InlineData("demo --help")]
    [InlineData("load --help")]
    [InlineData("evaluate --help")]
    public async Task Help_is_no_error(string line)
    {
        var session = new ToolSession();

        Assert.Equal(ExitCode.Done, await session.RunAsync(line.Split(' ')));
        Assert.Contains("Usage:", session.Out, StringComparison.Ordinal);
        Assert.Empty(session.Error);
    }

    [Fact]
    public async Task Without_any_key_it_says_where_one_may_come_from()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("e.ndjson", "");
        var session = new ToolSession();

        int exitCode = await session.RunAsync("import", "ndjson", file, "--community", "c", "--data", folder.Path);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("SOCIALCAPITAL_KEY", session.Error, StringComparison.Ordinal);
        Assert.Contains("admin.key", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admin_key_is_read_from_the_data_folder_and_never_shown()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var folder = new TemporaryFolder();
        folder.Write("admin.key", FakeService.Key + "\n");
        string file = folder.Write("e.ndjson", """{"id":"1","type":"deposit","from":"a","to":"b","amount":1}""");
        var session = new ToolSession();

        int exitCode = await session.RunAsync("import", "ndjson", file, "--community", "c", "--url", service.Address, "--data", folder.Path);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.DoesNotContain(FakeService.Key, session.Out + session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_told_and_not_repeated()
    {
        await using FakeService service = await FakeService.StartAsync("c");
        using var folder = new TemporaryFolder();
        var session = new ToolSession();

        int exitCode = await session.RunAsync(
            "import", "ndjson", folder.Write("e.ndjson", ""), "--community", "c", "--url", service.Address, "--key", "another-secret");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("does not know the key", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret", session.Out + session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_answers_it_says_so_at_once()
    {
        string address;
        await using (FakeService gone = await FakeService.StartAsync())
        {
            address = gone.Address;
        }

        using var folder = new TemporaryFolder();
        var time = new InstantTime();
        var session = new ToolSession { Time = time };

        int exitCode = await session.RunAsync("import", "ndjson", folder.Write("e.ndjson", ""), "--community", "c", "--url", address, "--key", "k");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains($"no answer from {address}", session.Error, StringComparison.Ordinal);
        Assert.Empty(time.Pauses);
    }

    [Fact]
    public async Task A_missing_community_is_made_only_when_asked_and_its_keys_are_shown()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        string file = folder.Write("e.ndjson", "");

        var without = new ToolSession();
        Assert.Equal(ExitCode.Failed, await without.RunAsync(service, "import", "ndjson", file, "--community", "new"));
        Assert.Contains("--create", without.Error, StringComparison.Ordinal);
        Assert.Empty(service.Communities);

        var with = new ToolSession();
        Assert.Equal(ExitCode.Done, await with.RunAsync(service, "import", "ndjson", file, "--community", "new", "--create", "--policy", "potter", "--quiet"));
        Assert.Equal("potter", service.Communities["new"].GetValue<string>());
        Assert.Contains("the-write-key", with.Error, StringComparison.Ordinal);
        Assert.Contains("the-read-key", with.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_may_be_a_file_or_a_document()
    {
        await using FakeService service = await FakeService.StartAsync();
        using var folder = new TemporaryFolder();
        string policy = folder.Write("policy.json", """{"name":"mine"}""");
        string file = folder.Write("e.ndjson", "");

        var session = new ToolSession();
        Assert.Equal(ExitCode.Done, await session.RunAsync(service, "import", "ndjson", file, "--community", "new", "--create", "--policy", policy));
        Assert.Equal("mine", service.Communities["new"]["name"]!.GetValue<string>());

        Assert.Equal(ExitCode.Done, await session.RunAsync(service, "import", "ndjson", file, "--community", "written", "--create", "--policy", """{"preset":"potter"}"""));
        Assert.Equal("potter", service.Communities["written"]["preset"]!.GetValue<string>());

        var missing = new ToolSession();
        Assert.Equal(ExitCode.Usage, await missing.RunAsync(service, "import", "ndjson", file, "--community", "other", "--create", "--policy", "./no.json"));
        Assert.Equal(ExitCode.Failed, await missing.RunAsync(service, "import", "ndjson", file, "--community", "other", "--create", "--policy", """{"preset":"""));
        Assert.Contains("not JSON", missing.Error, StringComparison.Ordinal);
    }
}
