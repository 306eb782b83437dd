using System.Net.Http.Headers;
using System.Net.Http.Json;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.TestServers.Webhooks;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>A data folder with three communities, one of them with a webhook, made by a real server once for all runbooks, and a backup of it.</summary>
public sealed class BooksFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Data => Path.Combine(_folder.Path, "data");

    public string Backup => Path.Combine(_folder.Path, "backup");

    /// <summary>Where the webhook of <c>forum</c> leads.</summary>
    public Receiver Receiver { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await using var server = new ServerProcess(Data, hasConfiguredKey: false);
        await server.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(Data, "admin.key"))).Trim());
        foreach (var id in (string[])["forum", "torn", "late"])
        {
            (await server.Http.PostAsJsonAsync("/v1/communities", new { id })).EnsureSuccessStatusCode().Dispose();
            for (var round = 0; round < 4; round++)
            {
                var events = Enumerable.Range(0, 20).Select(i => new { id = $"e{round}-{i}", type = "deposit", from = "ann", to = $"m{i}", amount = 1 });
                (await server.Http.PostAsJsonAsync($"/v1/communities/{id}/events", events)).EnsureSuccessStatusCode().Dispose();
            }
        }

        (await server.Http.PostAsJsonAsync("/v1/communities/forum/webhooks", new { url = Receiver.Url })).EnsureSuccessStatusCode().Dispose();
        Assert.Equal(0, await server.TerminateAsync());
        var made = await ToolProcess.RunAsync("backup", "--data", Data, "--to", Backup);
        Assert.True(made.ExitCode == 0, made.Output + made.Error);
    }

    /// <summary>Copies a folder's files into another, owner's mode and all.</summary>
    public static void Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return Receiver.DisposeAsync();
    }
}
