using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.IO.Hashing;
using SocialCapital.Domain.Time;
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

    private Timestamp Now => Timestamp.From(_bench.Time.GetUtcNow());

    [Fact]
    public async Task An_empty_journal_opens()
    {
        await using var empty = new ShardBench();
        Assert.Equal(new RecoveryReport(0, 0, null, 0), (await empty.OpenAsync()).Recovery);
    }

    [Fact]
    public async Task All_is_folded_again()
    {
        Assert.Equal(new RecoveryReport(0, 5, null, 5), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(5, (await _bench.Shard.AttachAsync(new("ann", null))).Image!.Member.Entries);
    }

    [Fact]
    public async Task A_torn_last_block_is_cut_and_its_events_may_come_again()
    {
        _bench.Journal.Spoil(2, bytes => bytes[..^3]);
        Assert.Equal(new RecoveryReport(0, 3, new CutBlock(4, 2, false, Now), 3), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(2, _bench.Journal.Blocks.Count);
        var outcomes = await _bench.DepositAsync("e ann bob", "c ann bob");
        Assert.Equal([4L, 3], outcomes.Select(outcome => outcome.Offset));
    }

    [Fact]
    public async Task A_journal_of_one_torn_block_is_empty()
    {
        _bench.Journal.Blocks.RemoveRange(1, 2);
        _bench.Journal.Spoil(0, bytes => []);
        Assert.Equal(new RecoveryReport(0, 0, new CutBlock(1, 2, false, default), 0), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(1, (await _bench.DepositAsync("a ann bob"))[0].Offset);
    }

    [Fact]
    public async Task A_damaged_last_block_is_cut_and_told_to_have_been_whole()
    {
        using var counted = new CountedCuts();
        _bench.Journal.Spoil(2, Flipped);
        Assert.Equal(new RecoveryReport(0, 3, new CutBlock(4, 2, true, Now), 3), (await _bench.OpenAsync()).Recovery);
        Assert.Equal(["checksum"], counted.Damages);

        await _bench.Shard.DisposeAsync();
        _bench.Journal.Spoil(1, bytes => bytes[..^1]);
        Assert.Equal(new CutBlock(3, 1, false, Now), (await _bench.OpenAsync()).Recovery.Cut);
        Assert.Equal(["checksum", "short"], counted.Damages);
    }

    [Fact]
    public async Task A_last_block_that_a_checkpoint_stands_for_is_never_cut()
    {
        await (await _bench.OpenAsync()).CloseAsync();
        Assert.Equal(5, _bench.Journal.Head?.Offset);
        using var counted = new CountedCuts();
        foreach (var spoil in (Func<byte[], byte[]>[])[Flipped, bytes => bytes[..^3]])
        {
            _bench.Journal.Spoil(2, spoil);
            var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => _bench.OpenAsync());
            Assert.Contains("offset 4", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, _bench.Journal.Blocks.Count);
        Assert.Empty(counted.Damages);
    }

    [Fact]
    public async Task A_corrupt_earlier_block_stops_the_opening_and_names_the_place()
    {
        _bench.Journal.Spoil(1, Flipped);
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

    private static byte[] Flipped(byte[] bytes)
    {
        bytes[60] ^= 1;
        return bytes;
    }

    /// <summary>What the metric tells of the cuts in this test, and of none that runs at the same time.</summary>
    private sealed class CountedCuts : IDisposable
    {
        private static readonly AsyncLocal<CountedCuts?> Mine = new();

        private readonly MeterListener _listener = new();

        public CountedCuts()
        {
            Mine.Value = this;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "socialcapital.shard.blocks.cut")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => (Mine.Value == this ? Damages : []).Add((string)tags[0].Value!));
            _listener.Start();
        }

        public List<string> Damages { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
