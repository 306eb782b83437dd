using System.Buffers.Binary;
using System.IO.Hashing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Shards;

public sealed class RecoveryTests : IAsyncLifetime
{
    private readonly ShardBench _bench = new();

    public async ValueTask InitializeAsync()
    {
        await _bench.OpenAsync();
        await _bench.DepositAsync("a ann bob", "b ann carl");
        await _bench.DepositAsync("c ann bob");
        await _bench.DepositAsync("d ann dora", "e ann bob");
        await _bench.Shard.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_empty_journal_opens()
    {
        await using var empty = new ShardBench();
        Assert.Equal(new RecoveryReport(0, 0, 0, 0), (await empty.OpenAsync()).Recovery);
    }

    [Fact]
    public async Task All_is_folded_again()
    {
        Assert.Equal(new RecoveryReport(0, 5, 0, 5), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(5, (await _bench.Shard.AttachAsync(new("ann", null))).Image!.Member.Entries);
    }

    [Fact]
    public async Task A_torn_last_block_is_cut_and_its_events_may_come_again()
    {
        _bench.Journal.Spoil(2, bytes => bytes[..^3]);
        Assert.Equal(new RecoveryReport(0, 3, 4, 3), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(2, _bench.Journal.Blocks.Count);
        var outcomes = await _bench.DepositAsync("e ann bob", "c ann bob");
        Assert.Equal([4L, 3], outcomes.Select(outcome => outcome.Offset));
    }

    [Fact]
    public async Task A_journal_of_one_torn_block_is_empty()
    {
        _bench.Journal.Blocks.RemoveRange(1, 2);
        _bench.Journal.Spoil(0, bytes => []);
        Assert.Equal(new RecoveryReport(0, 0, 1, 0), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(1, (await _bench.DepositAsync("a ann bob"))[0].Offset);
    }

    [Fact]
    public async Task A_corrupt_earlier_block_stops_the_opening_and_names_the_place()
    {
        _bench.Journal.Spoil(1, bytes =>
        {
            bytes[60] ^= 1;
            return bytes;
        });
        var closed = false;
        _bench.Journal.Closing = () => closed = true;
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => _bench.OpenAsync());
        Assert.Contains("offset 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, _bench.Journal.Blocks.Count);
        Assert.True(closed);
    }

    [Fact]
    public async Task A_last_block_of_an_unknown_version_is_not_cut()
    {
        _bench.Journal.Spoil(2, bytes =>
        {
            bytes[JournalFormat.AtVersion] = 3;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - 8), XxHash3.HashToUInt64(bytes.AsSpan(0, bytes.Length - 8)));
            return bytes;
        });
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => _bench.OpenAsync());
        Assert.Contains("offset 4", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, _bench.Journal.Blocks.Count);
    }

    [Fact]
    public async Task A_corrupt_last_block_that_is_in_the_checkpoint_is_not_cut()
    {
        await _bench.OpenAsync();
        await _bench.Shard.CloseAsync();
        _bench.Journal.Spoil(2, bytes => bytes[..^3]);
        await Assert.ThrowsAsync<JournalCorruptException>(() => _bench.OpenAsync());
        Assert.Equal(3, _bench.Journal.Blocks.Count);
    }

    [Fact]
    public async Task A_missing_block_stops_the_opening()
    {
        _bench.Journal.Blocks.RemoveAt(1);
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => _bench.OpenAsync());
        Assert.Contains("offset 4 after 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_without_its_accounts_stops_the_opening()
    {
        await _bench.OpenAsync();
        await _bench.Shard.CloseAsync();
        _bench.Journal.Members.Remove(2);
        var exception = await Assert.ThrowsAsync<LedgerStoreException>(() => _bench.OpenAsync());
        Assert.Contains("4 members", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_wait_until_the_opening_allows_them()
    {
        Task? submitted = null;
        await _bench.OpenAsync(shard =>
        {
            submitted = shard.SubmitAsync(ShardBench.Deposits("f ann bob"));
            Assert.Equal(5, _bench.Journal.EndOffset);
            return Task.CompletedTask;
        });
        await submitted!;
        Assert.Equal(6, _bench.Journal.EndOffset);
    }

    [Fact]
    public async Task Where_the_opening_fails_the_store_is_closed()
    {
        var closed = false;
        _bench.Journal.Closing = () => closed = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.OpenAsync(_ => throw new InvalidOperationException()));
        Assert.True(closed);
    }
}
