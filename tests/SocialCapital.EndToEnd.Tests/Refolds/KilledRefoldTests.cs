using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialCapital.EndToEnd.Tests.Operations;
using SocialCapital.EndToEnd.Tests.Processes;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.EndToEnd.Tests.Refolds;

/// <summary>The real tool on real files, killed while it re-folds: as many times as <c>SOCIALCAPITAL_REFOLD_KILLS</c> says, else four.</summary>
public sealed class KilledRefoldTests(ITestOutputHelper console) : IChangeListener
{
    private const int Batches = 400;

    private static readonly ShardKey[] Shards = [new("forum", 0), new("forum", 1)];

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("SOCIALCAPITAL_REFOLD_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    [Fact]
    public async Task Whenever_it_is_killed_the_journal_is_what_it_was_or_what_it_shall_be()
    {
        using var folder = new TemporaryFolder();
        var books = Path.Combine(folder.Path, "books");
        await FillAsync(books, 50);
        var before = await DigestAsync(books);
        var whole = Copy(books, folder.Path, "whole");
        var watch = Stopwatch.StartNew();
        Assert.Null(await RefoldAsync(whole, _ => Task.Delay(Timeout.Infinite)));
        var takes = watch.Elapsed;
        var after = await DigestAsync(whole);
        Assert.NotEqual(before, after);

        var random = new Random(1);
        var (done, killed) = (0, 0);
        for (var i = 0; i < Kills; i++)
        {
            var copy = Copy(books, folder.Path, $"copy-{i}");
            var isLate = i % 2 == 0;
            var delay = isLate ? TimeSpan.FromMilliseconds(random.Next(120)) : takes * random.NextDouble();
            killed += await RefoldAsync(copy, tool => isLate ? UntilPutAsync(copy, tool, delay) : Task.Delay(delay)) is null ? 0 : 1;

            await StartAsync(copy);
            var verified = await ToolProcess.RunAsync("verify", "--data", copy, "--quiet");
            Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
            var digest = await DigestAsync(copy);
            Assert.True(digest == before || digest == after, $"Kill {i} after {delay} left a journal that is neither.");
            Assert.False(Directory.Exists(Path.Combine(copy, "refolded")));
            done += digest == after ? 1 : 0;
            Directory.Delete(copy, recursive: true);
        }

        console.WriteLine($"{Kills} re-folds of {takes.TotalSeconds:F1} s, {killed} of them killed: {done} were done, {Kills - done} had changed nothing");
        Assert.True(killed > 0, "No kill came before the end: the test has shown nothing.");
    }

    [Fact]
    public async Task Wherever_the_disk_is_full_the_journal_is_what_it_was_until_there_is_room()
    {
        using var folder = new TemporaryFolder();
        var books = Path.Combine(folder.Path, "books");
        await FillAsync(books, 150);
        var before = await DigestAsync(books);
        var size = Directory.GetFiles(books).Sum(file => new FileInfo(file).Length) >> 10;
        var journal = new FileInfo(Path.Combine(books, "journal.db")).Length >> 10;
        await using var disk = await SmallDisk.MountAsync(folder.Path, $"{size + (8 * journal)}k");
        console.WriteLine($"a journal of {journal} KB in a folder of {size} KB");
        var data = Copy(books, disk.Path, "data");
        var (isStaged, isPut) = (false, false);
        for (var room = 5; room < 12; room++)
        {
            await disk.ResizeAsync($"{size + (room * journal / 3)}k");
            var refolded = await ToolProcess.RunAsync("refold", "--data", data, "--community", "forum", "--quiet");
            await disk.ResizeAsync($"{size + (8 * journal)}k");
            await StartAsync(data);
            var verified = await ToolProcess.RunAsync("verify", "--data", data, "--quiet");
            Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
            console.WriteLine($"room for {room}/3 of the journal: {refolded.ExitCode} {refolded.Error.Trim()}");
            if (refolded.ExitCode == 0)
            {
                Assert.True(isStaged && isPut, "It did not fail where it writes beside the journal, or where it puts that in its place: the test has shown nothing.");
                Assert.NotEqual(before, await DigestAsync(data));
                return;
            }

            isStaged |= refolded.Error.Contains("refolded", StringComparison.Ordinal);
            isPut |= refolded.Error.Contains("data/journal.db", StringComparison.Ordinal);
            Assert.Contains("socialcapital: ", refolded.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", refolded.Error, StringComparison.Ordinal);
            Assert.Equal(before, await DigestAsync(data));
            foreach (var kept in Directory.GetFiles(data, "before-refold-*"))
            {
                File.Delete(kept);
            }
        }

        Assert.Fail("There was never room enough.");
    }

    /// <summary>Re-folds until something else has come to pass; returns whether that was first, and null where the tool came to its end.</summary>
    private static async Task<bool?> RefoldAsync(string data, Func<Process, Task> kill)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "socialcapital.dll"), "refold", "--data", data, "--community", "forum", "--quiet"])
        {
            start.ArgumentList.Add(argument);
        }

        using var tool = Process.Start(start)!;
        var (output, error) = (tool.StandardOutput.ReadToEndAsync(Token), tool.StandardError.ReadToEndAsync(Token));
        var exit = tool.WaitForExitAsync(Token);
        if (await Task.WhenAny(exit, kill(tool)) != exit && !tool.HasExited)
        {
            tool.Kill();
            await exit;
            return true;
        }

        await exit;
        Assert.True(tool.ExitCode == 0, await output + await error);
        return null;
    }

    /// <summary>Waits until the tool is about to put the blocks in their places.</summary>
    private static async Task UntilPutAsync(string data, Process tool, TimeSpan delay)
    {
        while (!tool.HasExited && Directory.GetFiles(data, "before-refold-*").Length == 0)
        {
            await Task.Delay(1, Token);
        }

        await Task.Delay(delay, Token);
    }

    private async Task FillAsync(string data, int batchEvents)
    {
        await using var store = SqliteLedgerStore.Open(data);
        await store.WriteAsync(
            "community/forum", JsonSerializer.SerializeToUtf8Bytes(new { PolicyVersion = 2, PolicyJson = "\"potter\"" }), null, Token);
        foreach (var key in Shards)
        {
            await using var shard = await OpenAsync(store, key);
            var random = new Random(key.Shard);
            for (var i = 0; i < Batches; i++)
            {
                Assert.All(await shard.SubmitAsync(Batch(random, i, batchEvents)), outcome => Assert.Equal(OutcomeStatus.Accepted, outcome.Status));
            }

            await shard.CloseAsync();
        }
    }

    private static EventBatch Batch(Random random, int number, int events)
    {
        var batch = new EventBatch();
        for (var i = 0; i < events; i++)
        {
            var from = random.Next(200);
            batch.Add(new SubmittedEvent
            {
                Kind = Domain.Entries.EntryKind.Deposit,
                Id = Text($"e{number}-{i}"),
                From = Text($"m{from}"),
                To = Text($"m{(from + 1 + random.Next(5)) % 200}"),
                Activity = Text(random.Next(2) == 0 ? "answer" : "comment"),
            });
        }

        return batch;

        TextSlice Text(string text) => batch.AddText(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>What a server does that starts on the folder and stops.</summary>
    private async Task StartAsync(string data)
    {
        await using var store = SqliteLedgerStore.Open(data);
        foreach (var key in Shards)
        {
            await (await OpenAsync(store, key)).CloseAsync();
        }
    }

    private async Task<LedgerShard> OpenAsync(SqliteLedgerStore store, ShardKey key) => await LedgerShard.OpenAsync(
        key, await store.OpenShardAsync(key, Token), new ShardPolicy(1, "\"balanced\""), this, new LedgerShardOptions(), TimeProvider.System, cancellationToken: Token);

    /// <summary>All blocks of both shards in one hash.</summary>
    private static async Task<string> DigestAsync(string data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var store = SqliteLedgerStore.OpenReadOnly(data);
        foreach (var key in Shards)
        {
            await using var reader = (await store.OpenReaderAsync(key, Token))!;
            await foreach (var block in reader.ReadJournalAsync(1, Token))
            {
                hash.AppendData(block.Payload.Span);
            }
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }

    private static string Copy(string books, string folder, string name)
    {
        var copy = Path.Combine(folder, name);
        BooksFixture.Copy(books, copy);
        return copy;
    }
}
