using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Contract;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>What writes rows in the background and can't.</summary>
public sealed class ApplierFailureTests : AzureStoreTest
{
    [Fact]
    public async Task An_owner_that_is_closed_does_not_wait_for_a_transaction_that_hangs()
    {
        var transport = new FaultyTransport();
        var store = await OpenStoreAsync(transport, options => options.CallTimeout = options.NetworkTimeout = TimeSpan.FromMinutes(5));
        var shard = await store.OpenShardAsync(Forum, Token);
        var held = transport.Hold(FaultyTransport.IsTransaction);
        await shard.WriteCheckpointAsync(State(1), Token);
        await held.ArrivedAsync();

        await store.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60), Token);

        await using var owner = await OpenAsync();
        await WaitUntilAppliedAsync();
        Assert.Equal(State(1).Members, await (await owner.ScanMembersAsync(Token)).ToListAsync(Token));
    }

    [Fact]
    public async Task A_row_that_makes_no_sense_is_told_and_does_not_end_the_writing_of_rows_for_good()
    {
        var transport = new FaultyTransport();
        await using var shard = await OpenAsync(transport, options => options.PendingCheckpointsMax = 1);
        var held = transport.Hold(FaultyTransport.IsTransaction);
        await shard.WriteCheckpointAsync(State(1), Token);
        await held.ArrivedAsync();
        var row = await OwnerAsync();
        var strange = row with { Pending = row.Pending.Add(new(row.Epoch, 99, 99)), Write = row.Write + 99 };
        var written = await Parts().Rows.WriteAsync(strange, row.ETag, [], Token);
        held.Release();

        var failure = await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.WriteCheckpointAsync(State(2), Token));
        Assert.Contains("can't be applied", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{row.Epoch}-99-99", failure.InnerException?.Message, StringComparison.Ordinal);

        await Parts().Rows.WriteAsync(row with { Write = row.Write + 100 }, written.ETag, [], Token);
        await WaitUntilAppliedAsync();
        await shard.WriteCheckpointAsync(State(3), Token);
        Assert.Equal(State(3).Members, await (await shard.ScanMembersAsync(Token)).ToListAsync(Token));
    }

    private static Checkpoint State(int state) => Samples.Checkpoint(state, [Samples.Member(0, state: state)]);
}
