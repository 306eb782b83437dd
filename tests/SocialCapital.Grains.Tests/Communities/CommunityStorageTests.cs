using Orleans.Runtime;
using SocialCapital.Grains.Abstractions.Communities;
using SocialCapital.Grains.Abstractions.Shards;
using SocialCapital.Grains.Tests.Clusters;
using SocialCapital.Grains.Tests.Events;
using SocialCapital.Grains.Tests.Stores;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Tests.Communities;

/// <summary>What a community makes of a store that fails, or that somebody else has written to.</summary>
public sealed class CommunityStorageTests : IAsyncLifetime
{
    private readonly MemoryLedgerStore _store = new();
    private BankCluster? _bank;

    private BankCluster Bank => _bank ?? throw new InvalidOperationException("The cluster has not started.");

    private ICommunityGrain Grain => Bank.Client.Community("c");

    public async ValueTask InitializeAsync() => _bank = await BankCluster.StartAsync(_store, 2);

    public ValueTask DisposeAsync() => Bank.DisposeAsync();

    [Fact]
    public async Task AFoundingThatFailsLeavesNothing_AndMayBeRepeated()
    {
        _store.OnWriteSettings = isWritten => Fail(!isWritten);
        foreach (var caller in Bank.Callers)
        {
            await Assert.ThrowsAnyAsync<OrleansException>(() => caller.Community("c").CreateAsync(new CommunityFounding(null, null, 1)));
        }

        Assert.Null(await Grain.GetAsync());
        _store.OnWriteSettings = null;
        await Bank.FoundAsync("c");
    }

    [Fact]
    public async Task ACommunityThatCannotBeReadIsUnavailable_AndIsReadLater()
    {
        _store.OnReadSettings = () => Fail(true);
        foreach (var caller in Bank.Callers)
        {
            await Assert.ThrowsAnyAsync<OrleansException>(() => caller.Community("c").GetAsync());
        }

        _store.OnReadSettings = null;
        Assert.Null(await Grain.GetAsync());
    }

    [Fact]
    public async Task AFoundingThatWasWrittenAlthoughTheStoreFailedGivesItsKeys()
    {
        _store.OnWriteSettings = Fail;
        var keys = await Grain.CreateAsync(new CommunityFounding(null, null, 1));
        Assert.Equal(keys!.Info.Keys[0].Hash, (await Grain.GetAsync())!.Keys[0].Hash);
        _store.OnWriteSettings = null;
        Assert.Equal(2, (await Grain.PutPolicyAsync(1, "\"potter\""))!.Version);
    }

    [Fact]
    public async Task NobodySeesAPolicyThatIsNotKept()
    {
        await Bank.FoundAsync("c");
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        _store.OnWriteSettings = isWritten =>
        {
            if (!isWritten)
            {
                reached.Set();
                goOn.Wait(TimeSpan.FromSeconds(20));
                throw new LedgerStoreException("The disk is full.");
            }
        };
        var put = Task.Run(() => Grain.PutPolicyAsync(1, "\"potter\""), TestContext.Current.CancellationToken);
        await Task.Run(() => Assert.True(reached.Wait(TimeSpan.FromSeconds(20))), TestContext.Current.CancellationToken);
        goOn.Set();
        await Assert.ThrowsAnyAsync<OrleansException>(() => put);
        _store.OnWriteSettings = null;

        // The shard opens only now: what it takes for the policy must be what is kept.
        await Bank.Client.AcceptAsync("c", 0, Batches.Deposit("e1", "ann", "bob", 1));
        Assert.Equal(1, (await Bank.Client.Shard("c", 0).GetStatusAsync()).PolicyVersion);
        Assert.Equal(1, (await Grain.GetPolicyAsync())!.Version);
        Assert.Equal(2, (await Grain.PutPolicyAsync(1, "\"bailey\""))!.Version);
        Assert.Equal(2, (await Bank.Client.Shard("c", 0).GetStatusAsync()).PolicyVersion);
    }

    [Fact]
    public async Task WhatSomebodyElseHasWrittenIsNotOverwritten()
    {
        await Bank.FoundAsync("c");
        const string key = "community/c";
        var kept = await _store.ReadAsync(key, TestContext.Current.CancellationToken);
        Assert.NotNull(await _store.WriteAsync(key, kept!.Content, kept.Version, TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<OrleansException>(() => Grain.PutPolicyAsync(1, "\"potter\""));
        Assert.Equal(1, (await Grain.GetPolicyAsync())!.Version);
        Assert.Equal(2, (await Grain.PutPolicyAsync(1, "\"potter\""))!.Version);
    }

    [Fact]
    public async Task APolicyThatAShardCouldNotBeToldMayBePutAgain()
    {
        await Bank.FoundAsync("c");
        _store.OnOpen = () => throw new LedgerStoreException("The disk is away.");
        await Assert.ThrowsAsync<ShardUnavailableException>(() => Grain.PutPolicyAsync(1, "\"potter\""));
        Assert.Null(await Grain.PutPolicyAsync(1, "\"bailey\""));
        _store.OnOpen = null;
        Assert.Equal(2, (await Grain.PutPolicyAsync(1, "\"potter\""))!.Version);
        Assert.Null(await Grain.PutPolicyAsync(1, "\"potter\""));
        Assert.Equal(2, (await Bank.Client.Shard("c", 0).GetStatusAsync()).PolicyVersion);
    }

    [Fact]
    public async Task AShardThatCannotBeOpenedIsUnavailable_AndOpensLater()
    {
        await Bank.FoundAsync("c");
        _store.OnOpen = () => throw new LedgerStoreException("The disk is away.");
        foreach (var caller in Bank.Callers)
        {
            await Assert.ThrowsAsync<ShardUnavailableException>(
                () => caller.Shard("c", 0).SubmitAsync(Batches.Deposit("e1", "ann", "bob", 1)));
            await Assert.ThrowsAsync<ShardUnavailableException>(() => caller.Member("c", "ann").GetAsync());
        }

        _store.OnOpen = null;
        await Bank.Client.AcceptAsync("c", 0, Batches.Deposit("e1", "ann", "bob", 1));
    }

    private static void Fail(bool when)
    {
        if (when)
        {
            throw new LedgerStoreException("The disk is away.");
        }
    }
}
