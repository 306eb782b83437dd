using System.Text;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Copies;

/// <summary>Members who are erased before and while a store is copied.</summary>
public sealed class CopiedErasureTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "ann-whom-nobody-may-know";

    private readonly TemporaryFolder _folder = new();
    private SqliteLedgerStore? _store;
    private OpenBank? _bank;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqliteLedgerStore Store => _store!;

    private OpenBank Bank => _bank!;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteLedgerStore.Open(_folder.File("source"));
        _bank = await OpenBank.OpenAsync(_store);
        await Bank.DepositAsync($"e1 {Secret} bob", $"e2 bob {Secret}", "e3 bob cid", "e4 cid bob");
        await Bank.AskAsync("f1", Secret, "bob");
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        await Store.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_was_erased_before_is_not_in_the_copy()
    {
        var erased = await Bank.EraseAsync(Secret);

        await CopyAsync(new HookedStore(Store));

        await AssertGoneAsync(erased.Number);
    }

    [Fact]
    public async Task Whose_key_is_gone_when_the_keys_are_read_is_not_in_the_copy_and_its_erasure_is()
    {
        var reads = 0;
        await CopyAsync(new HookedStore(Store)
        {
            JournalRead = async () =>
            {
                if (++reads == 1)
                {
                    await Bank.EraseAsync(Secret);
                    await Bank.DepositAsync("e5 bob dan");
                }
            },
        });

        Assert.Equal(2, reads);
        await AssertGoneAsync(0);
        await using var copy = SqliteLedgerStore.Open(_folder.File("copy"));
        await using var bank = await OpenBank.OpenAsync(copy);
        Assert.Single((await bank.Shard.ReadMembersAsync(["dan"])).Images);
        Assert.Equal(FavorState.Canceled, (await bank.Shard.ReadFavorAsync(5, Token))?.State);
    }

    [Fact]
    public async Task Whose_key_is_there_still_though_its_erasure_is_journaled_is_never_in_the_copy()
    {
        // Between the entry and the destroyed key a silo may die, or just be slow.
        await using var reader = (await Store.OpenReaderAsync(OpenBank.Forum, Token))!;
        var before = await reader.LoadKeyPagesAsync([0], Token);
        var erased = await Bank.EraseAsync(Secret);

        await CopyToMemoryAsync(new HookedStore(Store) { Keys = _ => before }, erased.Number);
    }

    [Fact]
    public async Task Whose_key_was_copied_before_its_erasure_was_read_is_never_named_in_the_copy()
    {
        // Another's erasure has the copy read on, and so find this one's, whose key it has already.
        await using var reader = (await Store.OpenReaderAsync(OpenBank.Forum, Token))!;
        var before = await reader.LoadKeyPagesAsync([0], Token);
        var reads = 0;
        var source = new HookedStore(Store)
        {
            JournalRead = async () =>
            {
                if (++reads == 1)
                {
                    await Bank.EraseAsync("cid");
                    await Bank.EraseAsync(Secret);
                }
            },
            Keys = pages => reads > 1 ? pages : [WithKeyOf(0, pages[0], before[0])],
        };
        await CopyToMemoryAsync(source, 0);

        Assert.Equal(2, reads);
    }

    /// <summary>With a checkpoint after each block, none of which may name anybody who is erased further on.</summary>
    private async Task CopyToMemoryAsync(HookedStore source, int erased)
    {
        var journal = new MemoryJournal();
        journal.Checkpointing = () =>
        {
            Assert.DoesNotContain(journal.Members.Values, member => member.Name == Secret);
            return Task.CompletedTask;
        };
        await new LedgerCopy(new CopiedStore(source, Store), new CopiedStore(new MemoryTarget(journal), Store), TimeProvider.System)
        {
            Folding = new LedgerShardOptions { JournalTailMax = 2 },
        }.RunAsync(_ => false, (_, _) => { }, Token);

        Assert.True(journal.Checkpoints > 2);
        await using var copy = new MemoryShardStore(journal, isOwner: false);
        await StoreImage.OfAsync(OpenBank.Forum, copy, Token);
        var page = Assert.Single(await copy.LoadKeyPagesAsync([KeyPage.Of(erased)], Token));
        Assert.Equal(new byte[KeyPage.KeyBytes], page.Keys.Slice(KeyPage.At(erased), KeyPage.KeyBytes).ToArray());
        Assert.Equal(ErasedMember.NameOf(0, erased), journal.Members[erased].Name);
    }

    private async Task CopyAsync(HookedStore source) => await SqliteBackup.MakeAsync(
        _folder.File("copy"),
        made => new LedgerCopy(new CopiedStore(source, Store), new CopiedStore(made, made), TimeProvider.System).RunAsync(_ => false, (_, _) => { }, Token));

    private async Task AssertGoneAsync(int number)
    {
        var path = _folder.File("copy");
        await using (var copy = SqliteLedgerStore.OpenReadOnly(path))
        {
            await StoreImage.OfAsync(new CopiedStore(copy, copy), Token);
            await using var reader = (await copy.OpenReaderAsync(OpenBank.Forum, Token))!;
            var page = Assert.Single(await reader.LoadKeyPagesAsync([KeyPage.Of(number)], Token));
            Assert.Equal(new byte[KeyPage.KeyBytes], page.Keys.Slice(KeyPage.At(number), KeyPage.KeyBytes).ToArray());
            Assert.Equal(ErasedMember.NameOf(0, number), Assert.Single(await reader.LoadMembersAsync([number], Token)).Name);
        }

        Assert.All(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories), file =>
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0, $"'{file}' has the name."));
        await using var store = SqliteLedgerStore.Open(path);
        await using var bank = await OpenBank.OpenAsync(store);
        Assert.Empty((await bank.Shard.ReadMembersAsync([Secret])).Images);
        Assert.False((await bank.Shard.ReadStatementAsync(new AccountName(Secret, null), long.MaxValue, 10, Token)).IsKnown);
    }

    private static KeyPage WithKeyOf(int member, KeyPage page, KeyPage before)
    {
        var keys = page.Keys.ToArray();
        before.Keys.Slice(KeyPage.At(member), KeyPage.KeyBytes).CopyTo(keys.AsMemory(KeyPage.At(member)));
        return page with { Keys = keys };
    }

    private sealed class MemoryTarget(MemoryJournal journal) : ILedgerStore
    {
        public Task<IShardStore> OpenShardAsync(ShardKey shard, CancellationToken cancellationToken = default) =>
            Task.FromResult<IShardStore>(new MemoryShardStore(journal));

        public Task<IShardReader?> OpenReaderAsync(ShardKey shard, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<ShardKey>> ListShardsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
