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

    [Theory]
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
