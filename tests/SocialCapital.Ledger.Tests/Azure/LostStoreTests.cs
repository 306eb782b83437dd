using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;
using SocialCapital.TestServers.Azurite;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>A storage account that goes away and comes back.</summary>
public sealed class LostStoreTests : AzureStoreTest
{
    private AzuriteServer? _server;

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(AzuriteServer.IsAvailable, AzuriteServer.WhyUnavailable ?? "");
        _server = await AzuriteServer.StartNewAsync(isInMemory: false);
        ConnectionString = _server.ConnectionString;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_store_that_is_lost_is_told_within_seconds_and_works_again_once_it_is_back()
    {
        var store = await OpenStoreAsync();
        await using var shard = await store.OpenShardAsync(Forum, Token);
        var blocks = Samples.Blocks(6);
        await AppendAsync(shard, blocks[..3]);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(blocks[2].LastOffset, [Samples.Member(0)]), Token);
        await _server!.StopAsync();

        await AssertFailsAsync(async () => await shard.AppendAsync(blocks[3], Token));
        await AssertFailsAsync(async () => await shard.ConfirmOwnershipAsync(Token));
        await AssertFailsAsync(async () => await shard.WriteCheckpointAsync(Samples.Checkpoint(blocks[2].LastOffset), Token));
        await AssertFailsAsync(async () => await shard.ReadJournalAsync(1, Token).ToListAsync(Token));
        await AssertFailsAsync(async () => await store.ListShardsAsync(Token));
        await AssertFailsAsync(async () => await store.ReadAsync("key", Token));
        await AssertFailsAsync(async () => await store.OpenShardAsync(Forum, Token));
        await _server.StartAsync();

        // The append's outcome is unknown, so this hold is of no use any more; a new one is.
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(blocks[3], Token));
        await using var owner = await store.OpenShardAsync(Forum, Token);
        Assert.Equal(blocks[2].LastOffset, owner.EndOffset);
        Assert.Equal([Samples.Member(0)], await (await owner.ScanMembersAsync(Token)).ToListAsync(Token));
        await AppendAsync(owner, blocks[3..]);
        await AssertJournalAsync(blocks);
    }

    [Fact]
    public async Task A_store_that_hangs_is_told_by_its_deadline()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport, options => options.CallTimeout = TimeSpan.FromSeconds(1));
        var held = transport.Hold(FaultyTransport.IsAppend);

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(Samples.Block(1, 1), Token));

        Assert.Contains("within 1 seconds", failure.Message, StringComparison.Ordinal);
        held.Release();
    }

    [Fact]
    public async Task No_failure_tells_the_key()
    {
        var wrong = ConnectionString.Replace(_server!.Key, Convert.ToBase64String(Samples.Bytes(64, seed: 1)), StringComparison.Ordinal);
        ConnectionString = wrong;
        var refused = await Assert.ThrowsAsync<LedgerStoreException>(() => OpenStoreAsync());
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Samples.Bytes(64, seed: 1)), refused.ToString(), StringComparison.Ordinal);

        foreach (var text in new[] { $"AccountName=x;AccountKey={_server.Key}", $"nonsense {_server.Key}", wrong.Replace("AccountKey=", "AccountKey=%%", StringComparison.Ordinal), _server.Key })
        {
            ConnectionString = text;
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => OpenStoreAsync());
            Assert.True(failure is ArgumentException or LedgerStoreException, failure.GetType().Name);
            Assert.DoesNotContain(_server.Key, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("%%", failure.ToString(), StringComparison.Ordinal);
        }

        await _server.StopAsync();
        ConnectionString = _server.ConnectionString;
        var lost = await Assert.ThrowsAsync<LedgerStoreException>(() => AzureLedgerStore.OpenReadOnlyAsync(Options(), Token));
        Assert.DoesNotContain(_server.Key, lost.ToString(), StringComparison.Ordinal);
    }

    private static async Task AssertFailsAsync(Func<Task> call)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<LedgerStoreException>(call);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "A lost store took longer than 20 seconds to be told.");
    }
}
