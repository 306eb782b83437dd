using System.Text;
using SocialCapital.Cli.CommandLine;
using SocialCapital.Cli.Stores;
using SocialCapital.Cli.Tests.Folders;
using SocialCapital.Cli.Tests.Surroundings;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.TestServers.Azurite;

namespace SocialCapital.Cli.Tests.Stores;

/// <summary>`verify` and `export` on a cluster's store.</summary>
public class AzureStoreTests
{
    [Fact]
    public async Task A_clusters_store_is_verified_and_exported_like_a_folder()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        await using var server = await AzuriteServer.StartNewAsync(isInMemory: true);
        await using (var store = await AzureLedgerStore.OpenAsync(
            new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = "bank" }, cancellationToken: TestContext.Current.CancellationToken))
        {
            await LedgerFolder.FillAsync(store);
        }

        using var folder = await LedgerFolder.CreateAsync();
        var azure = Session(server.ConnectionString);
        var local = Session(server.ConnectionString);

        Assert.Equal(ExitCode.Done, await azure.RunAsync("verify", "--azure", "--azure-name", "bank"));
        Assert.Contains("forum/0: 8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", azure.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await azure.RunAsync("export", "--azure", "--azure-name", "bank", "--community", "forum"));
        Assert.Equal(ExitCode.Done, await local.RunAsync("export", "--data", folder.Path, "--community", "forum"));
        Assert.Equal(Ids(local), Ids(azure));

        Assert.Equal(ExitCode.Failed, await azure.RunAsync("export", "--azure", "--azure-name", "bank", "--community", "nobody"));
        Assert.Equal(ExitCode.Failed, await azure.RunAsync("verify", "--azure", "--azure-name", "other"));
        Assert.DoesNotContain(server.Key, azure.Out + azure.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clusters_store_is_backed_up_into_a_folder_and_brought_back_under_another_name()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        CancellationToken token = TestContext.Current.CancellationToken;
        await using var server = await AzuriteServer.StartNewAsync(isInMemory: true);
        await using (var store = await AzureLedgerStore.OpenAsync(
            new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = "bank" }, cancellationToken: token))
        {
            await LedgerFolder.FillAsync(store);
        }

        using var folder = new TemporaryFolder();
        var session = Session(server.ConnectionString);

        // Settings that another build keeps elsewhere are missed, and told of.
        Assert.Equal(ExitCode.Failed, await session.RunAsync("backup", "--azure", "--azure-name", "bank", "--to", Path.Combine(folder.Path, "without")));
        Assert.Contains("no settings of forum", session.Error, StringComparison.Ordinal);
        await using (var store = await AzureLedgerStore.OpenAsync(
            new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = "bank" }, cancellationToken: token))
        {
            await store.WriteAsync("community/forum", "{}"u8.ToArray(), null, token);
            await store.WriteAsync("audit/forum", """{"Last":{"Rings":["bob","ann"]}}"""u8.ToArray(), null, token);
        }

        string backup = Path.Combine(folder.Path, "backup");
        Assert.Equal(ExitCode.Done, await session.RunAsync("backup", "--azure", "--azure-name", "bank", "--to", backup));
        Assert.Contains("forum/0: 8 entries, 4 members, 4 relationships, checkpoint at 8, conservation error 0, 0 differences", session.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await session.RunAsync("backup", "--azure", "--azure-name", "bank", "--to", backup));
        Assert.Contains("There is a ledger in", session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await session.RunAsync("backup", "--azure", "--azure-name", "nowhere", "--to", Path.Combine(folder.Path, "nothing")));
        Assert.Contains("There is no ledger 'nowhere'", session.Error, StringComparison.Ordinal);

        await (await AzureLedgerStore.OpenAsync(
            new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = "empty" }, cancellationToken: token)).DisposeAsync();
        string empty = Path.Combine(folder.Path, "empty");
        Assert.Equal(ExitCode.Failed, await session.RunAsync("backup", "--azure", "--azure-name", "empty", "--to", empty));
        Assert.Contains("the backup is one of nothing", session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await session.RunAsync("restore", "--from", empty, "--azure", "--azure-name", "again"));
        Assert.Contains("nothing to restore", session.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Failed, await session.RunAsync("restore", "--from", backup, "--azure", "--azure-name", "bank"));
        Assert.Contains("There is a ledger in", session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await session.RunAsync("restore", "--from", Path.Combine(folder.Path, "nowhere"), "--azure", "--azure-name", "again"));
        Assert.Contains("There is no ledger in", session.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await session.RunAsync("restore", "--from", backup, "--azure", "--azure-name", "again"));
        Assert.Contains("restored: ", session.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await session.RunAsync("export", "--azure", "--azure-name", "again", "--community", "forum"));
        var original = Session(server.ConnectionString);
        Assert.Equal(ExitCode.Done, await original.RunAsync("export", "--azure", "--azure-name", "bank", "--community", "forum"));
        Assert.Equal(Encoding.UTF8.GetString(original.Output.ToArray()), Encoding.UTF8.GetString(session.Output.ToArray()));

        // And once more, without somebody.
        string receipts = Path.Combine(folder.Path, "receipts");
        var before = Directory.EnumerateDirectories(Path.GetTempPath(), "socialcapital-restore-*").ToList();
        await File.WriteAllTextAsync(receipts, """{"community":"forum","id":"x1","accounts":[{"shard":0,"number":1}]}""", token);
        Assert.Equal(
            ExitCode.Done, await session.RunAsync("restore", "--from", backup, "--azure", "--azure-name", "without", "--erasures", receipts));
        Assert.Contains("erased again: 1", session.Out, StringComparison.Ordinal);
        await using var without = await AzureLedgerStore.OpenReadOnlyAsync(
            new AzureLedgerOptions { ConnectionString = server.ConnectionString, Name = "without" }, token);
        await using var reader = Assert.IsAssignableFrom<Ledger.Stores.IShardReader>(await without.OpenReaderAsync(new Ledger.Routing.ShardKey("forum", 0), token));
        Assert.Equal(["@erased-0-1"], (await reader.LoadMembersAsync([1], token)).Select(member => member.Name));
        Assert.DoesNotContain("bob", Encoding.UTF8.GetString((await without.ReadAsync("audit/forum", token))!.Content.Span), StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateDirectories(Path.GetTempPath(), "socialcapital-restore-*"));
        Assert.DoesNotContain(server.Key, session.Out + session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "--to", "folder", "--azure")]
    [InlineData("backup", "--to", "folder", "--azure-account", "account", "--data", "folder")]
    [InlineData("backup", "--azure-account", "account")]
    [InlineData("restore", "--from", "folder", "--azure")]
    [InlineData("restore", "--from", "folder", "--azure-name", "bank")]
    [InlineData("restore", "--azure-account", "account")]
    [InlineData("verify", "--azure")]
    [InlineData("verify", "--azure-name", "bank")]
    [InlineData("verify", "--azure", "--azure-account", "account")]
    [InlineData("verify", "--azure-account", "account", "--data", "folder")]
    [InlineData("verify", "--azure-account", "No.Account")]
    [InlineData("verify", "--azure-account", "account", "--azure-name", "No.Name")]
    public async Task A_store_that_is_named_in_no_way_or_two_is_a_wrong_command_line(params string[] arguments)
    {
        Assert.Equal(ExitCode.Usage, await new ToolSession().RunAsync(arguments));
    }

    [Fact]
    public async Task A_connection_string_that_can_not_be_read_is_not_repeated()
    {
        var session = Session("AccountName=x;AccountKey=top-secret");

        Assert.NotEqual(ExitCode.Done, await session.RunAsync("verify", "--azure"));

        Assert.DoesNotContain("top-secret", session.Out + session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.Trim().Split('\n'));
    }

    private static ToolSession Session(string connection)
    {
        var session = new ToolSession();
        session.Variables[StoreOptions.AzureConnectionVariable] = connection;
        return session;
    }

    private static IEnumerable<string> Ids(ToolSession session) => Encoding.UTF8.GetString(session.Output.ToArray())
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
}
