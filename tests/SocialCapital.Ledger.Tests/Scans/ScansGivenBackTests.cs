using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Audits;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Sqlite;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Scans;

/// <summary>A scan holds a connection of the store: whoever reads shards gives every one back, wherever the store fails.</summary>
public sealed class ScansGivenBackTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static AuditPlan Plan => new("forum", 1, TimeSpan.FromDays(100), [], Timestamp.From(Now));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task By_a_preview() => CheckAsync(
        reader => new PolicyPreview(new Lent(reader), new Lent(reader)).RunAsync(
            new PreviewPlan(1, PolicyPresets.Balanced, PolicyPresets.Potter, true, Timestamp.From(Now), 10), _ => { }, Token));

    [Fact]
    public Task By_a_verification() => CheckAsync(reader => ShardVerification.RunAsync(reader, cancellationToken: Token));

    [Fact]
    public async Task By_an_audit()
    {
        using var temporary = new TemporaryFolder();
        using var work = WorkFolder.Open(temporary.Path);
        await CheckAsync(reader => new ShardScan(Plan, work, 0, _ => { }).RunAsync(reader, Token));
    }

    [Fact]
    public async Task By_an_audit_that_can_not_write()
    {
        using var temporary = new TemporaryFolder();
        using var work = WorkFolder.Open(temporary.Path);
        Directory.CreateDirectory(work.PathOf("members-0000.bin"));
        await using var bench = await LiveAsync();
        var reader = new FailingReader(new MemoryShardStore(bench.Journal, isOwner: false), int.MaxValue);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => new ShardScan(Plan, work, 0, _ => { }).RunAsync(reader, Token));

        Assert.Equal((2, 0), (reader.Scans, reader.HeldScans));
    }

    /// <summary>The first call fails, then in another run the second, and so on until none is left to fail.</summary>
    private static async Task CheckAsync<T>(Func<FailingReader, Task<T>> readAsync)
    {
        await using var bench = await LiveAsync();
        for (var failing = 1; ; failing++)
        {
            var reader = new FailingReader(new MemoryShardStore(bench.Journal, isOwner: false), failing);
            try
            {
                await readAsync(reader);
                Assert.False(reader.HasFailed, $"Call {failing} failed, and nobody was told.");
                Assert.Equal((2, 0), (reader.Scans, reader.HeldScans));
                Assert.True(failing > 10, "There was hardly a call.");
                return;
            }
            catch (LedgerStoreException)
            {
                Assert.True(reader.HeldScans == 0, $"Call {failing} failed, and {reader.HeldScans} of {reader.Scans} scans are held.");
            }
        }
    }

    /// <summary>Four members whom a checkpoint knows, and one beyond it.</summary>
    private static async Task<ShardBench> LiveAsync()
    {
        var bench = new ShardBench();
        await bench.OpenAsync();
        await bench.DepositAsync("e1 ann bob");
        await bench.DepositAsync("e2 bob cid");
        await bench.DepositAsync("e3 cid dora");
        await bench.Shard.CloseAsync();
        await bench.ReopenAsync();
        Assert.Equal(3, bench.Journal.Head?.Offset);
        await bench.DepositAsync("e4 emil ann");
        return bench;
    }

    private sealed class Lent(FailingReader reader) : IAuditSource
    {
        public Task<T> ReadAsync<T>(int shard, Func<IShardReader?, Task<T>> read, CancellationToken cancellationToken) => read(reader);
    }
}
