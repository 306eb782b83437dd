using System.Diagnostics;
using System.Globalization;
using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Sqlite;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Previews;

/// <summary>
/// Previews over the embedded store, beside the shard's owner, of as many entries as <c>PREVIEW_ENTRIES</c> says (else 20,000; a tenth
/// as many members), and prints how long they take. Asserted is what they find, not how fast.
/// </summary>
public sealed class PreviewMeasurement : IChangeListener, IAuditSource
{
    private const int BatchEvents = 5_000;

    private static readonly ShardKey Key = new("forum", 0);

    private SqliteLedgerStore? _store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    public async Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var reader = await _store!.OpenReaderAsync(Key, cancellationToken);
        return await read(reader);
    }

    [Fact]
    public async Task Beside_the_owner_of_a_data_folder_it_sees_what_the_owner_has()
    {
        var entries = int.TryParse(Environment.GetEnvironmentVariable("PREVIEW_ENTRIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 20_000;
        var members = entries / 10;
        using var folder = new TemporaryFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        _store = store;
        await using var shard = await LedgerShard.OpenAsync(
            Key, await store.OpenShardAsync(Key, Token), new ShardPolicy(1, "\"balanced\""), this, new LedgerShardOptions { CheckpointInterval = TimeSpan.FromMilliseconds(200) }, TimeProvider.System, cancellationToken: Token);
        var random = new Random(1);
        for (var sent = 0; sent < entries; sent += BatchEvents)
        {
            Assert.All(await shard.SubmitAsync(MeasuredEvents.Batch(random, sent, Math.Min(BatchEvents, entries - sent), members)), outcome => Assert.Null(outcome.Rejection));
        }

        // Somebody goes on meanwhile.
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(shard, entries, members, stop.Token);
        var end = (await shard.GetFiguresAsync()).Offset;
        foreach (var isRefold in (bool[])[false, true])
        {
            var (before, heap) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
            var watch = Stopwatch.StartNew();
            var found = await new PolicyPreview(this, this).RunAsync(
                Plan(isRefold), _ => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)), Token);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"refold {isRefold}: {found.Offsets[0]:N0} entries, {found.Members:N0} members in {watch.Elapsed.TotalSeconds:F2} s; heap at most {(heap - before) >> 20} MB more, garbage and the writer included; {found.Changing:N0} would change tier"));
            Assert.InRange(found.Offsets[0], end, long.MaxValue);
            Assert.InRange(found.Members, members / 2, members);
            Assert.Equal(found.Members, found.Moves.Sum(move => move.Members));
            Assert.Equal(isRefold ? found.Offsets[0] : null, found.Entries?.Folded);
        }

        await stop.CancelAsync();
        await writing;
        var asked50 = Enumerable.Range(0, 50).Select(MeasuredEvents.Name).ToList();
        var kept = (await shard.ReadMembersAsync(asked50)).Images.ToDictionary(image => image.Name.Low, image => image.Member);
        var compared = 0;
        await new ShardPreview(Plan(isRefold: false), this, this, _ => { }).RunAsync(
            0,
            (string name, in Domain.Accounts.MemberAccount before, in Domain.Accounts.MemberAccount _) =>
            {
                if (kept.TryGetValue(name, out var account))
                {
                    compared++;
                    Assert.True(Sameness.Of(account, before), name);
                }
            },
            Token);
        Assert.Equal(kept.Count, compared);
        Assert.NotEqual(0, compared);
    }

    private static PreviewPlan Plan(bool isRefold) =>
        new(1, PolicyPresets.Balanced, PolicyPresets.Potter, isRefold, Timestamp.From(TimeProvider.System.GetUtcNow().AddDays(40)), 100);

    private static async Task WriteAsync(LedgerShard shard, int begin, int members, CancellationToken stop)
    {
        var random = new Random(2);
        for (var sent = begin; !stop.IsCancellationRequested; sent += 100)
        {
            await shard.SubmitAsync(MeasuredEvents.Batch(random, sent, 100, members));
            await Task.Yield();
        }
    }
}
