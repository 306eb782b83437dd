using Microsoft.Extensions.Time.Testing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Sqlite;

/// <summary>Scans hold a connection, but not for ever.</summary>
public sealed class ScanTests : SqliteStoreTest
{
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteLedgerOptions _options = new() { ScansMax = 1, ScanDurationMax = TimeSpan.FromMinutes(5) };

    [Fact]
    public async Task A_scan_that_nobody_enumerates_gives_way_after_its_time()
    {
        await using var store = SqliteLedgerStore.Open(Folder, _options, _time);
        await using var shard = await store.OpenShardAsync(Forum, Token);
        var abandoned = await shard.ScanMembersAsync(Token);
        var waiting = shard.ScanMembersAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);

        _time.Advance(_options.ScanDurationMax);

        Assert.Empty(await (await waiting).ToListAsync(Token));
        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await abandoned.ToListAsync(Token));
        Assert.Contains("cut off", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_that_takes_too_long_is_told_so()
    {
        await using var store = SqliteLedgerStore.Open(Folder, _options, _time);
        await using var shard = await store.OpenShardAsync(Forum, Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, Enumerable.Range(0, 5_000).Select(number => Samples.Member(number))), Token);
        var scanned = 0;

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () =>
        {
            await foreach (var member in (await shard.ScanMembersAsync(Token)).WithCancellation(Token))
            {
                if (scanned++ == 0)
                {
                    _time.Advance(_options.ScanDurationMax);

                    // The cut has happened once another scan gets the only connection.
                    Assert.Empty(await (await shard.ScanRelationshipsAsync(Token)).ToListAsync(Token));
                }
            }
        });

        Assert.Contains("cut off", failure.Message, StringComparison.Ordinal);
        Assert.InRange(scanned, 1, 4_999);
    }

    [Fact]
    public async Task A_scan_is_enumerated_once()
    {
        await using var store = SqliteLedgerStore.Open(Folder, _options, _time);
        await using var shard = await store.OpenShardAsync(Forum, Token);
        var scan = await shard.ScanMembersAsync(Token);
        Assert.Empty(await scan.ToListAsync(Token));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await scan.ToListAsync(Token));
    }

    [Fact]
    public async Task Closing_cuts_off_open_scans_and_does_not_wait_for_them()
    {
        var store = SqliteLedgerStore.Open(Folder, _options, _time);
        var shard = await store.OpenShardAsync(Forum, Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, Enumerable.Range(0, 5_000).Select(number => Samples.Member(number))), Token);
        var scan = (await shard.ScanMembersAsync(Token)).GetAsyncEnumerator(Token);
        Assert.True(await scan.MoveNextAsync());
        var waiting = shard.ScanMembersAsync(Token).AsTask();

        await store.DisposeAsync();

        await Assert.ThrowsAsync<LedgerStoreException>(() => waiting);
        await Assert.ThrowsAsync<LedgerStoreException>(async () =>
        {
            while (await scan.MoveNextAsync())
            {
            }
        });
        await scan.DisposeAsync();
    }
}
