using System.Net.Http.Json;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Backups;

/// <summary>A backup beside a server that is written to, and what comes back of it.</summary>
public class BackupTests
{
    [Fact]
    public async Task What_was_acknowledged_before_the_backup_is_there_after_the_restore()
    {
        using var folder = new TemporaryFolder();
        var (data, backup, again) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "again"));
        int before;
        await using (var server = new ServerProcess(data))
        {
            await server.StartAsync();
            (await server.Http.PostAsJsonAsync("/v1/communities", new { id = "club", shards = 2 })).EnsureSuccessStatusCode().Dispose();
            using var stop = new CancellationTokenSource();
            var acknowledged = 0;
            var writing = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var first = acknowledged;
                    var events = Enumerable.Range(first, 50).Select(i => new { id = $"e{i}", type = "deposit", from = "ann", to = $"m{i % 300}", amount = 1 });
                    (await server.Http.PostAsJsonAsync("/v1/communities/club/events", events)).EnsureSuccessStatusCode().Dispose();
                    Volatile.Write(ref acknowledged, first + 50);
                }
            });
            while (Volatile.Read(ref acknowledged) < 2_000 && !writing.IsFaulted)
            {
                await Task.Delay(5);
            }

            before = Volatile.Read(ref acknowledged);
            var made = await ToolProcess.RunAsync("backup", "--data", data, "--to", backup);
            await stop.CancelAsync();
            await writing;
            Assert.True(made.ExitCode == 0, made.Output + made.Error);
            Assert.True(Volatile.Read(ref acknowledged) > before, "Nothing was written during the backup.");
        }

        // The folder is lost; only the backup is left.
        Directory.Delete(data, recursive: true);
        Assert.False(File.Exists(Path.Combine(backup, "admin.key")));
        var refused = await ToolProcess.RunAsync("restore", "--from", Path.Combine(folder.Path, "nowhere"), "--data", again);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("There is no ledger", refused.Error, StringComparison.Ordinal);
        var restored = await ToolProcess.RunAsync("restore", "--from", backup, "--data", again);
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Error);
        var twice = await ToolProcess.RunAsync("restore", "--from", backup, "--data", again);
        Assert.NotEqual(0, twice.ExitCode);
        Assert.Contains("There is a ledger", twice.Error, StringComparison.Ordinal);

        await using var reborn = new ServerProcess(again);
        await reborn.StartAsync();
        var given = (await reborn.Http.GetFromJsonAsync<JsonElement>("/v1/communities/club/members/ann")).GetProperty("balance").GetProperty("given").GetDecimal();
        Assert.True(given >= before, $"{given} of at least {before}");

        // What was sent again counts once, and the bank goes on.
        var events = Enumerable.Range(0, 100).Select(i => new { id = $"e{i}", type = "deposit", from = "ann", to = $"m{i % 300}", amount = 1 });
        using var answer = await reborn.Http.PostAsJsonAsync("/v1/communities/club/events", events);
        Assert.Equal(100, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("duplicates").GetInt32());
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", "--data", again)).ExitCode);
    }
}
