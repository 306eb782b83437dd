using System.Diagnostics;
using System.Globalization;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>
/// A re-fold of as many entries as <c>REFOLD_ENTRIES</c> says (else 20,000; a tenth as many members), which prints how long it takes and
/// what it needs. Asserted is what it leaves, not how fast.
/// </summary>
public sealed class RefoldMeasurement : IChangeListener
{
    private const int BatchEvents = 5_000;

    private static readonly ShardKey Key = new("forum", 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    [Fact]
    public async Task A_large_journal_verifies_when_it_was_refolded()
    {
        var entries = int.TryParse(Environment.GetEnvironmentVariable("REFOLD_ENTRIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 20_000;
        using var folder = new TemporaryFolder();
        await FillAsync(folder.Path, entries);
        var size = new FileInfo(folder.File("journal.db")).Length;
        var (before, heap, room) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        var watch = Stopwatch.StartNew();

        var report = (await SqliteRefold.RunAsync(
            folder.Path,
            Key.Community,
            _ => Task.FromResult(new ShardPolicy(2, PolicyDocuments.Write(PolicyPresets.Potter))),
            async copy => await RefoldedFolder.DifferencesAsync(copy) == 0,
            TimeProvider.System,
            _ => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)),
            step => room = step is RefoldStep.Verified or RefoldStep.Dropped or RefoldStep.Put ? Math.Max(room, SizeOf(folder.Path)) : room,
            Token))!;

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Entries.Folded:N0} entries in {watch.Elapsed.TotalSeconds:F2} s, {report.Entries.Revalued:N0} worth something else; heap at most {(heap - before) >> 20} MB more while they were valued; a journal of {size >> 20} MB, the folder at most {room >> 20} MB"));
        Assert.Equal(entries, report.Entries.Folded);
        Assert.NotEqual(0, report.Entries.Revalued);
        Assert.Equal(0, await RefoldedFolder.DifferencesAsync(folder.Path, isKept: true));
    }

    private async Task FillAsync(string folder, int entries)
    {
        await using var store = SqliteLedgerStore.Open(folder);
        await using var shard = await LedgerShard.OpenAsync(
            Key, await store.OpenShardAsync(Key, Token), new ShardPolicy(1, "\"balanced\""), this, new LedgerShardOptions(), TimeProvider.System, cancellationToken: Token);
        var random = new Random(1);
        for (var sent = 0; sent < entries; sent += BatchEvents)
        {
            var outcomes = await shard.SubmitAsync(MeasuredEvents.Batch(random, sent, Math.Min(BatchEvents, entries - sent), entries / 10));
            Assert.All(outcomes, outcome => Assert.Null(outcome.Rejection));
        }

        await shard.CloseAsync();
    }

    private static long SizeOf(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
}
