using Orleans.Runtime;
using Orleans.Storage;
using SocialCapital.Grains.Storage;
using SocialCapital.Grains.Tests.Stores;

namespace SocialCapital.Grains.Tests.Storage;

/// <summary>Grain storage on the settings store keeps Orleans's contract.</summary>
public sealed class SettingsGrainStorageTests
{
    private static readonly GrainId Grain = GrainId.Create("kind", "key/with:signs");

    private readonly SettingsGrainStorage _storage = new(new MemoryLedgerStore());

    [Fact]
    public async Task WhatWasWrittenIsRead()
    {
        var written = await ReadAsync();
        Assert.False(written.RecordExists);
        Assert.Null(written.ETag);
        Assert.Equal(0, written.State!.Count);
        written.State!.Count = 7;
        written.State!.Bytes = [1, 2, 3];
        await _storage.WriteStateAsync("s", Grain, written);
        Assert.True(written.RecordExists);

        var read = await ReadAsync();
        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(7, read.State!.Count);
        Assert.Equal([1, 2, 3], read.State!.Bytes!);
        Assert.False((await ReadAsync(name: "other")).RecordExists);
    }

    [Fact]
    public async Task OnlyTheOneWhoReadTheLastVersionWrites()
    {
        var (first, second) = (await ReadAsync(), await ReadAsync());
        await _storage.WriteStateAsync("s", Grain, first);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("s", Grain, second));
        await _storage.ReadStateAsync("s", Grain, second);
        second.State!.Count = 2;
        await _storage.WriteStateAsync("s", Grain, second);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("s", Grain, first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("s", Grain, first));
        Assert.Equal(2, (await ReadAsync()).State!.Count);
    }

    [Fact]
    public async Task WhatIsClearedIsGone()
    {
        var state = await ReadAsync();
        state.State!.Count = 3;
        await _storage.WriteStateAsync("s", Grain, state);
        await _storage.ClearStateAsync("s", Grain, state);
        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(0, state.State!.Count);
        Assert.False((await ReadAsync()).RecordExists);
        await _storage.WriteStateAsync("s", Grain, state);
        Assert.True((await ReadAsync()).RecordExists);
    }

    private async Task<GrainState<Kept>> ReadAsync(string name = "s")
    {
        var state = new GrainState<Kept>(new Kept());
        await _storage.ReadStateAsync(name, Grain, state);
        return state;
    }

    private sealed class Kept
    {
        public int Count { get; set; }

        public byte[]? Bytes { get; set; }
    }
}
