using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>What the store is told, and refuses.</summary>
public sealed class OptionsTests : AzureStoreTest
{
    [Theory]
    [InlineData("ab")]
    [InlineData("Forum")]
    [InlineData("1forum")]
    [InlineData("fo-rum")]
    [InlineData("fo rum")]
    [InlineData("")]
    public void A_name_that_no_container_or_table_could_have_is_refused(string name)
    {
        var options = new AzureLedgerOptions { AccountName = "account", Name = name };

        Assert.Contains("Name", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_is_named_in_one_way()
    {
        Assert.Throws<ArgumentException>(new AzureLedgerOptions().Validate);
        Assert.Throws<ArgumentException>(new AzureLedgerOptions { ConnectionString = "secret", AccountName = "account" }.Validate);
        Assert.Throws<ArgumentException>(new AzureLedgerOptions { AccountName = "Account" }.Validate);
        Assert.Throws<ArgumentException>(new AzureLedgerOptions { AccountName = "account", ManagedIdentityClientId = "no-guid" }.Validate);
        Assert.Throws<ArgumentException>(new AzureLedgerOptions { ConnectionString = "x", ManagedIdentityClientId = Guid.NewGuid().ToString() }.Validate);
        Assert.Throws<ArgumentException>(new AzureLedgerOptions { AccountName = "account", EndpointSuffix = "evil/path" }.Validate);
        new AzureLedgerOptions { AccountName = "account", ManagedIdentityClientId = Guid.NewGuid().ToString() }.Validate();
    }

    [Fact]
    public void Bounds_are_bounded()
    {
        Assert.Throws<ArgumentOutOfRangeException>(new AzureLedgerOptions { AccountName = "account", SegmentBlocksMax = 50_000 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new AzureLedgerOptions { AccountName = "account", PayloadBytesMax = 101 << 20 }.Validate);
        Assert.Throws<ArgumentOutOfRangeException>(new AzureLedgerOptions { AccountName = "account", CallTimeout = TimeSpan.Zero }.Validate);
    }

    [Fact]
    public async Task Reading_alone_creates_nothing_and_writes_nothing()
    {
        var missing = await Assert.ThrowsAsync<LedgerStoreException>(() => AzureLedgerStore.OpenReadOnlyAsync(Options(), Token));
        Assert.Contains(Name, missing.Message, StringComparison.Ordinal);
        await using (var shard = await OpenAsync())
        {
            await shard.AppendAsync(new(1, 1, new byte[10]), Token);
        }

        await using var store = await AzureLedgerStore.OpenReadOnlyAsync(Options(), Token);

        Assert.Equal([Forum], await store.ListShardsAsync(Token));
        await Assert.ThrowsAsync<LedgerStoreException>(() => store.OpenShardAsync(Forum, Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await store.WriteAsync("key", new byte[1], null, Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await store.RemoveAsync("key", "version", Token));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_nothing_is_written()
    {
        await using var shard = await OpenAsync(more: options => (options.PayloadBytesMax, options.HeaderBytesMax) = (100, 10));

        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.AppendAsync(new(1, 1, new byte[101]), Token));
        await Assert.ThrowsAsync<LedgerStoreException>(async () => await shard.WriteCheckpointAsync(Contract.Samples.Checkpoint(1, header: new byte[11]), Token));

        await shard.AppendAsync(new(1, 1, new byte[100]), Token);
        Assert.Null(await shard.ReadCheckpointAsync(Token));
    }
}
