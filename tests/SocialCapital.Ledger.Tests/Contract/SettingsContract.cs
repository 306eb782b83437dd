using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>Small documents with optimistic concurrency.</summary>
public abstract class SettingsContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    private static readonly byte[] First = Samples.Bytes(100, seed: 1);
    private static readonly byte[] Second = Samples.Bytes(50, seed: 2);

    [Fact]
    public async Task A_document_is_read_as_it_was_written()
    {
        Assert.Null(await Settings.ReadAsync("forum", Token));

        var version = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));

        await AssertIsAsync("forum", First, version);
        await ReopenStoreAsync();
        await AssertIsAsync("forum", First, version);
    }

    [Fact]
    public async Task A_document_is_created_once()
    {
        var version = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));

        Assert.Null(await Settings.WriteAsync("forum", Second, expectedVersion: null, Token));

        await AssertIsAsync("forum", First, version);
    }

    [Fact]
    public async Task A_document_is_replaced_by_whoever_knows_its_version()
    {
        var first = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));
        var second = Assert.IsType<string>(await Settings.WriteAsync("forum", Second, first, Token));
        Assert.NotEqual(first, second);

        Assert.Null(await Settings.WriteAsync("forum", First, first, Token));

        await AssertIsAsync("forum", Second, second);
    }

    [Fact]
    public async Task A_document_that_does_not_exist_has_no_version()
    {
        Assert.Null(await Settings.WriteAsync("forum", First, "no-such-version", Token));
        Assert.False(await Settings.RemoveAsync("forum", "no-such-version", Token));
        Assert.Null(await Settings.ReadAsync("forum", Token));
    }

    [Fact]
    public async Task A_document_is_removed_by_whoever_knows_its_version()
    {
        var first = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));
        var second = Assert.IsType<string>(await Settings.WriteAsync("forum", Second, first, Token));

        Assert.False(await Settings.RemoveAsync("forum", first, Token));
        await AssertIsAsync("forum", Second, second);
        Assert.True(await Settings.RemoveAsync("forum", second, Token));
        Assert.Null(await Settings.ReadAsync("forum", Token));
        Assert.False(await Settings.RemoveAsync("forum", second, Token));
    }

    [Fact]
    public async Task A_document_written_anew_never_has_an_old_version()
    {
        var versions = new HashSet<string>();
        for (var round = 0; round < 10; round++)
        {
            var version = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));
            Assert.True(versions.Add(version));
            Assert.True(await Settings.RemoveAsync("forum", version, Token));
        }
    }

    [Fact]
    public async Task Documents_are_told_apart_by_exactly_their_keys()
    {
        string[] keys = ["forum", "Forum", "forum ", "forum/1", "forum|1", "forum#?\\", "форум", "フォーラム", new string('k', 300)];
        var versions = new List<string>();
        for (var i = 0; i < keys.Length; i++)
        {
            versions.Add(Assert.IsType<string>(await Settings.WriteAsync(keys[i], Samples.Bytes(20, i), expectedVersion: null, Token)));
        }

        for (var i = 0; i < keys.Length; i++)
        {
            await AssertIsAsync(keys[i], Samples.Bytes(20, i), versions[i]);
        }
    }

    [Fact]
    public async Task Documents_are_listed_by_their_keys()
    {
        Assert.Empty(await Settings.ListAsync(Token));
        foreach (var key in (string[])["forum/2", "Forum", "форум", "forum#?", "forum/1"])
        {
            await Settings.WriteAsync(key, First, expectedVersion: null, Token);
        }

        var version = (await Settings.ReadAsync("forum/2", Token))!.Version;
        await Settings.WriteAsync("forum/2", Second, version, Token);
        version = (await Settings.ReadAsync("forum/1", Token))!.Version;
        await Settings.RemoveAsync("forum/1", version, Token);

        Assert.Equal(["Forum", "forum#?", "forum/2", "форум"], await Settings.ListAsync(Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500_000)]
    public async Task A_document_may_be_empty_or_large(int bytes)
    {
        var content = Samples.Bytes(bytes, seed: 3);

        var version = Assert.IsType<string>(await Settings.WriteAsync("forum", content, expectedVersion: null, Token));

        await AssertIsAsync("forum", content, version);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_one_wins()
    {
        var version = Assert.IsType<string>(await Settings.WriteAsync("forum", First, expectedVersion: null, Token));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(seed => Settings.WriteAsync("forum", Samples.Bytes(30, seed), version, Token).AsTask()));

        var winner = Assert.Single(outcomes, outcome => outcome is not null);
        await AssertIsAsync("forum", Samples.Bytes(30, Array.IndexOf(outcomes, winner)), winner!);
    }

    private async Task AssertIsAsync(string key, byte[] content, string version)
    {
        var document = Assert.IsType<SettingsDocument>(await Settings.ReadAsync(key, Token));
        Assert.Equal(content, document.Content.ToArray());
        Assert.Equal(version, document.Version);
    }
}
