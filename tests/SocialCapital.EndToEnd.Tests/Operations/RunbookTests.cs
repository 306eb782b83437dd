using SocialCapital.EndToEnd.Tests.Deployment;
using SocialCapital.EndToEnd.Tests.Monitoring;
using SocialCapital.EndToEnd.Tests.Processes;

namespace SocialCapital.EndToEnd.Tests.Operations;

/// <summary>The commands of docs/operations, run as they stand there against a real server to which the fault has happened.</summary>
public class RunbookTests(BooksFixture books) : IClassFixture<BooksFixture>
{
    private const string FullDisk = "full-disk.md";
    private const string Secrets = "secrets.md";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Fills a file system to its end while events come in, and goes on with both until the file that fills it is removed: a shard that opens
    /// anew gives room back, and small writes may fit into what a file has already. What is acknowledged is written down.
    /// </summary>
    private const string FillDisk =
        """
        send() {
          local body="" i
          for i in $(seq 100); do body="$body,{\"id\":\"disk-$1-$i\",\"type\":\"deposit\",\"from\":\"ann\",\"to\":\"m$i\",\"amount\":1,\"ref\":\"$REF\"}"; done
          [ "$(curl -s -o /dev/null -m 30 -w '%{http_code}' "$API/v1/communities/forum/events" -H "$AUTH" -H "$JSON" -d "[${body:1}]")" = 200 ] && echo "$1" >>"$ACKNOWLEDGED"
        }
        REF=$(head -c 400 /dev/zero | tr '\0' x)
        send 0
        dd if=/dev/zero of="$NEEDLESS" bs=64k 2>/dev/null || true
        truncate -s -2M "$NEEDLESS"
        n=1; while [ $n -lt 500 ] && send $n; do n=$((n + 1)); done
        [ $n -lt 500 ] || { echo "the disk was never full"; exit 1; }
        {
          while [ -e "$NEEDLESS" ]; do
            dd if=/dev/zero of="$NEEDLESS" bs=4k oflag=append conv=notrunc,nocreat || true
            n=$((n + 1)); send $n || true
            sleep 0.2
          done
        } 2>/dev/null &
        """;

    /// <summary>Every page with commands for one server.</summary>
    public static TheoryData<string> Pages => [.. Runbooks.Pages.Where(page => page != Runbooks.Index && Runbooks.Blocks(page).Any(block => block.Fence == Runbooks.Run))];

    [Fact]
    public void Every_command_says_whether_it_is_run()
    {
        Assert.Equal([], Runbooks.Pages.SelectMany(page => Runbooks.Unmarked(page, Runbooks.Read(page))));
        var text = Runbooks.Read("backup.md");
        Assert.NotEmpty(Runbooks.Unmarked("backup.md", Files.WithMistake(text, "```sh not-run", "```sh")));
        Assert.NotEmpty(Runbooks.Unmarked("backup.md", text + "\nSay `socialcapital verify --all` then.\n"));
        Assert.NotEmpty(Runbooks.Unmarked("backup.md", text + "\n    socialcapital verify\n"));
    }

    [Fact]
    public void Every_runbook_has_symptom_evidence_with_panel_and_query_steps_and_end_and_is_in_the_index()
    {
        var index = Runbooks.Read(Runbooks.Index);
        foreach (var page in Runbooks.Pages.Except([Runbooks.Index]))
        {
            Assert.Contains($"({page}", index, StringComparison.Ordinal);
        }

        Assert.All(
            Runbooks.Pages.Where(page => Runbooks.Blocks(page).Any(block => block.Fence is Runbooks.Run or Runbooks.RunOnCluster)).Except([Runbooks.Index]),
            page => Assert.Equal([], Runbooks.Missing(Runbooks.Read(page))));
        var text = Runbooks.Read("hot-community.md");
        Assert.NotEmpty(Runbooks.Missing(Files.WithMistake(text, "**Steps", "Steps")));
        Assert.NotEmpty(Runbooks.Missing(Files.WithMistake(text, "panel *", "*")));
        Assert.NotEmpty(Runbooks.Missing(Files.WithMistake(text, "```promql", "```sh not-run")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Its_commands_work(string page)
    {
        using var folder = new TemporaryFolder();
        await using var small = page == FullDisk ? await SmallDisk.MountAsync(folder.Path, "32m") : null;
        var disk = small?.Path ?? folder.Path;
        var (data, backup, acknowledged) = (Path.Combine(disk, "data"), Path.Combine(folder.Path, "backup"), Path.Combine(folder.Path, "acknowledged"));
        await PrepareAsync(page, data, backup);
        var api = $"http://127.0.0.1:{ExecutableProcess.FreePort()}";
        var script = Runbooks.Script(Runbooks.Index, Runbooks.Run) + "start_server\n" + (page == FullDisk ? FillDisk + "\n" : "") + Runbooks.Script(page, Runbooks.Run);
        await BashScript.RunAsync(
            folder.Path,
            script,
            new Dictionary<string, string>
            {
                ["DATA"] = data, ["BACKUP"] = backup, ["API"] = api, ["LOG"] = Path.Combine(folder.Path, "server.log"), ["SOCIALCAPITAL_URLS"] = api,
                ["NEEDLESS"] = Path.Combine(disk, "needless"), ["SECRET"] = Path.Combine(folder.Path, "secret"), ["ACKNOWLEDGED"] = acknowledged,
                ["SOCIALCAPITAL_WEBHOOKS_PRIVATE"] = "true", ["SOCIALCAPITAL_WEBHOOKS_HTTP"] = "true",
            },
            Patience);
        if (page == FullDisk)
        {
            await NothingIsLostAsync(data, await File.ReadAllLinesAsync(acknowledged));
        }
        else if (page == Secrets)
        {
            // While a webhook's secret is rotated both sign.
            Assert.Equal(2, books.Receiver.Taken.Single(one => one.Type == "webhook.ping").Headers["webhook-signature"].Split(' ').Length);
        }
    }

    /// <summary>The books as the page finds them: with its fault, and with a backup where the page does not begin by making one.</summary>
    private async Task PrepareAsync(string page, string data, string backup)
    {
        BooksFixture.Copy(books.Data, data);
        switch (page)
        {
            case "corrupt-journal.md" or "shard-does-not-open.md":
                BooksFixture.Copy(books.Backup, backup);
                LedgerFaults.DamageJournal(data, "torn");
                break;
            case "clock-skew.md":
                await LedgerFaults.RecordAheadAsync(data, "late", TimeSpan.FromSeconds(15));
                break;
        }
    }

    private static async Task NothingIsLostAsync(string data, string[] acknowledged)
    {
        var exported = await ToolProcess.RunAsync("export", "--data", data, "--community", "forum", "--quiet");
        Assert.True(exported.ExitCode == 0, exported.Error);
        Assert.True(acknowledged.Length > 1, "Nothing was acknowledged while the disk filled up.");
        Assert.All(acknowledged, batch => Assert.All(
            Enumerable.Range(1, 100), i => Assert.Contains($"\"id\":\"disk-{batch}-{i}\"", exported.Output, StringComparison.Ordinal)));
    }
}
