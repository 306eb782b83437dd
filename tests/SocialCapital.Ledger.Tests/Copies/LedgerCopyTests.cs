using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Copies;

/// <summary>Copies of a store in which something happens meanwhile, and copies that are cut off.</summary>
public sealed class LedgerCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Copy => _folder.File("copy");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_that_say_how_far_journals_were_read_are_older_than_the_journals_and_all_others_are_later()
    {
        await using var store = SqliteLedgerStore.Open(_folder.File("source"));
        await using var bank = await OpenBank.OpenAsync(store);
        await bank.DepositAsync("e1 ann bob");
        foreach (var key in (string[])["webhook/forum/1", "community/forum", "feed/forum", "server/readiness"])
        {
            await store.WriteAsync(key, "first"u8.ToArray(), null, Token);
        }

        var hooked = new HookedStore(store)
        {
            Opening = async () =>
            {
                foreach (var key in (string[])["webhook/forum/1", "community/forum"])
                {
                    await store.WriteAsync(key, "later"u8.ToArray(), (await store.ReadAsync(key, Token))!.Version, Token);
                }

                await store.WriteAsync("community/new", "later"u8.ToArray(), null, Token);
            },
        };
        await MakeAsync(hooked, store);

        await using var copy = SqliteLedgerStore.OpenReadOnly(Copy);
        Assert.Equal(["community/forum", "community/new", "feed/forum", "webhook/forum/1"], await copy.ListAsync(Token));
        foreach (var (key, content) in (IEnumerable<(string, string)>)[("webhook/forum/1", "first"), ("community/forum", "later"), ("community/new", "later"), ("feed/forum", "first")])
        {
            Assert.Equal(content, System.Text.Encoding.UTF8.GetString((await copy.ReadAsync(key, Token))!.Content.Span));
        }
    }

    [Fact]
    public async Task A_shard_without_entries_is_there_and_all_shards_are()
    {
        await using var store = SqliteLedgerStore.Open(_folder.File("source"));
        await (await store.OpenShardAsync(new ShardKey("forum", 3), Token)).DisposeAsync();
        await using var bank = await OpenBank.OpenAsync(store);
        await bank.DepositAsync("e1 ann bob");
        await using var other = await OpenBank.OpenAsync(store, new ShardKey("other", 0));
        await other.DepositAsync("e1 ann bob");

        await MakeAsync(new HookedStore(store), store);

        await using var copy = SqliteLedgerStore.OpenReadOnly(Copy);
        Assert.Equal(await store.ListShardsAsync(Token), await copy.ListShardsAsync(Token));
    }

    [Fact]
    public async Task A_journal_that_ends_before_what_its_accounts_stand_for_is_not_copied()
    {
        await using var store = SqliteLedgerStore.Open(_folder.File("source"));
        await using var bank = await OpenBank.OpenAsync(store);
        await bank.DepositAsync("e1 ann bob", "e2 ann bob");
        await MakeAsync(new HookedStore(store) { Checkpoint = _ => new CheckpointHead(2, default) }, store);
        Directory.Delete(Copy, recursive: true);

        var cut = await Assert.ThrowsAsync<JournalCorruptException>(
            () => MakeAsync(new HookedStore(store) { Checkpoint = _ => new CheckpointHead(3, default) }, store));
        Assert.Contains("ends at offset 2", cut.Message, StringComparison.Ordinal);
        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Copy));
    }

    [Fact]
    public async Task A_copy_that_is_cut_off_is_no_ledger_and_is_made_again()
    {
        await using var store = SqliteLedgerStore.Open(_folder.File("source"));
        await using var bank = await OpenBank.OpenAsync(store);
        await bank.DepositAsync("e1 ann bob");
        await bank.DepositAsync("e2 ann bob");
        await Assert.ThrowsAsync<OperationCanceledException>(() => MakeAsync(
            new HookedStore(store) { JournalRead = () => throw new OperationCanceledException() }, store));

        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Copy));
        Assert.Equal(["lock"], Directory.EnumerateFileSystemEntries(Copy).Select(Path.GetFileName));

        // A killed process leaves what it has made.
        Directory.CreateDirectory(Path.Combine(Copy, "unfinished"));
        await SqliteLedgerStore.Open(Path.Combine(Copy, "unfinished")).DisposeAsync();
        Assert.Throws<LedgerStoreException>(() => SqliteLedgerStore.OpenReadOnly(Copy));
        await MakeAsync(new HookedStore(store), store);

        Assert.Equal(["accounts.db", "journal.db", "lock", "member-keys.db"], Directory.EnumerateFileSystemEntries(Copy).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var twice = await Assert.ThrowsAsync<LedgerStoreException>(() => MakeAsync(new HookedStore(store), store));
        Assert.Contains("There is a ledger", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_a_journal_is_it_is_folded_with_few_accounts_in_memory()
    {
        await using var store = SqliteLedgerStore.Open(_folder.File("source"));
        await using (var bank = await OpenBank.OpenAsync(store))
        {
            // Each block meets some of those again that were dropped from memory since.
            for (var i = 0; i < 60; i++)
            {
                await bank.DepositAsync($"a{i} m{i % 7} m{i % 11}x", $"b{i} m{i % 11}x m{(i + 3) % 7}", $"c{i} m{i % 5} n{i}");
            }

            await bank.Shard.CloseAsync();
        }

        var expected = await StoreImage.OfAsync(new CopiedStore(store, store), Token);
        await MakeAsync(new HookedStore(store), store);
        await using (var made = SqliteLedgerStore.OpenReadOnly(Copy))
        {
            Assert.Equal(expected, await StoreImage.OfAsync(new CopiedStore(made, made), Token));
        }

        var journal = new MemoryJournal();
        await using (var source = (await store.OpenReaderAsync(OpenBank.Forum, Token))!)
        {
            journal.Blocks.AddRange(await source.ReadJournalAsync(1, Token).ToListAsync(Token));
            journal.Keys.Add(await source.LoadKeyPagesAsync([0, 1], Token));
        }

        var few = new LedgerShardOptions { JournalTailMax = 20, MembersInMemoryMax = 2, RelationshipsInMemoryMax = 2, DedupeIdsMin = 1, DedupeIdsMax = 1 };
        await ShardFolding.RunAsync(OpenBank.Forum, new MemoryShardStore(journal), few, TimeProvider.System, Token);

        Assert.InRange(journal.Checkpoints, 10, 30);
        await using var folded = new MemoryShardStore(journal, isOwner: false);
        Assert.Equal(AccountsOf(expected), AccountsOf(await StoreImage.OfAsync(OpenBank.Forum, folded, Token)));
    }

    private static IEnumerable<string> AccountsOf(List<string> image) =>
        image.Where(line => !line.Contains(" keys ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private Task MakeAsync(HookedStore source, ISettingsStore settings) => SqliteBackup.MakeAsync(
        Copy,
        made => new LedgerCopy(new CopiedStore(source, settings), new CopiedStore(made, made), TimeProvider.System).RunAsync(
            key => key.StartsWith("webhook/", StringComparison.Ordinal), (_, _) => { }, Token));
}
