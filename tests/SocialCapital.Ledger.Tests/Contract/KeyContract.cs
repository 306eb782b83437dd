using System.Security.Cryptography;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Contract;

/// <summary>The members' keys: kept, never replaced, and destroyed for good.</summary>
public abstract class KeyContract<TPlace> : StoreContract<TPlace>
    where TPlace : IStorePlace, new()
{
    [Fact]
    public async Task Pages_are_kept_and_found_again_after_the_store_was_closed()
    {
        KeyPage[] pages = [.. Enumerable.Range(0, 130).Append(33_554_431).Select(Any)];
        await using (var shard = await OpenAsync(Forum))
        {
            Assert.Empty(await shard.LoadKeyPagesAsync([0, 1], Token));
            await shard.AddKeyPagesAsync(pages, Token);
            Assert.Equal(Text(pages), Text(await shard.LoadKeyPagesAsync([.. pages.Select(page => page.Number), 7_000], Token)));
        }

        await ReopenStoreAsync();
        await using var reader = (await Ledgers.OpenReaderAsync(Forum, Token))!;
        Assert.Equal(Text(pages[3..5]), Text(await reader.LoadKeyPagesAsync([3, 4, 500], Token)));
    }

    [Fact]
    public async Task A_page_that_is_there_stays_as_it_is_whoever_adds_it_again()
    {
        var earlier = await OpenAsync(Forum);
        var later = await OpenAsync(Forum);
        KeyPage[] first = [Any(0), Any(1)];
        await later.AddKeyPagesAsync(first, Token);
        KeyPage[] second = [Any(1), Any(2)];
        await earlier.AddKeyPagesAsync(second, Token);
        Assert.Equal(Text([first[0], first[1], second[1]]), Text(await later.LoadKeyPagesAsync([0, 1, 2], Token)));
        await later.DisposeAsync();
        await earlier.DisposeAsync();
    }

    [Fact]
    public async Task A_destroyed_key_is_zeros_and_its_neighbours_are_what_they_were()
    {
        var page = Any(2);
        var destroyed = page.Keys.ToArray();
        destroyed.AsSpan(KeyPage.At(130), KeyPage.KeyBytes).Clear();
        await using (var shard = await OpenAsync(Forum))
        {
            await shard.AddKeyPagesAsync([page], Token);
            await shard.DestroyKeyAsync(130, Token);
            await shard.DestroyKeyAsync(130, Token);
            await shard.DestroyKeyAsync(9_999, Token);
            Assert.Equal(Text([new KeyPage(2, destroyed)]), Text(await shard.LoadKeyPagesAsync([2], Token)));
            await shard.AddKeyPagesAsync([page], Token);
        }

        await ReopenStoreAsync();
        await using var reader = (await Ledgers.OpenReaderAsync(Forum, Token))!;
        Assert.Equal(Text([new KeyPage(2, destroyed)]), Text(await reader.LoadKeyPagesAsync([2], Token)));
        Assert.Empty(await reader.LoadKeyPagesAsync([KeyPage.Of(9_999)], Token));
    }

    [Fact]
    public async Task Shards_have_keys_of_their_own()
    {
        await using var forum = await OpenAsync(Forum);
        await using var other = await OpenAsync(new ShardKey("forum", 1));
        KeyPage[] pages = [Any(0)];
        await forum.AddKeyPagesAsync(pages, Token);
        Assert.Empty(await other.LoadKeyPagesAsync([0], Token));
        await other.AddKeyPagesAsync([Any(0)], Token);
        await other.DestroyKeyAsync(0, Token);
        Assert.Equal(Text(pages), Text(await forum.LoadKeyPagesAsync([0], Token)));
    }

    [Fact]
    public async Task A_member_who_was_erased_is_found_under_the_pseudonym_and_the_name_is_free()
    {
        await using var shard = await OpenAsync(Forum);
        var pseudonym = ErasedMember.NameOf(0, 1);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0, "bob"), Samples.Member(1, "ann")]), Token);
        await shard.WriteCheckpointAsync(Samples.Checkpoint(2, [Samples.Member(1, pseudonym)]), Token);
        await shard.PurgeNameAsync(1, "ann", Token);
        Assert.Empty(await shard.LoadMembersAsync(["ann"], Token));
        Assert.Equal([Samples.Member(1, pseudonym)], await shard.LoadMembersAsync([1], Token));

        await shard.WriteCheckpointAsync(Samples.Checkpoint(3, [Samples.Member(2, "ann")]), Token);
        await shard.PurgeNameAsync(1, "ann", Token);
        Assert.Equal([Samples.Member(2, "ann")], await shard.LoadMembersAsync(["ann"], Token));
    }

    [Fact]
    public async Task Whoever_was_fenced_purges_nothing()
    {
        await using var earlier = await OpenAsync(Forum);
        await using var later = await OpenAsync(Forum);
        await later.WriteCheckpointAsync(Samples.Checkpoint(1, [Samples.Member(0, "ann")]), Token);
        await Assert.ThrowsAsync<ShardFencedException>(async () => await earlier.PurgeNameAsync(0, "ann", Token));
        Assert.Equal([Samples.Member(0, "ann")], await later.LoadMembersAsync(["ann"], Token));
    }

    private static KeyPage Any(int number) => new(number, RandomNumberGenerator.GetBytes(KeyPage.Bytes));

    private static IEnumerable<string> Text(IEnumerable<KeyPage> pages) =>
        pages.OrderBy(page => page.Number).Select(page => $"{page.Number} {Convert.ToHexString(page.Keys.Span)}");
}
