using Azure.Storage.Blobs;
using SocialCapital.Ledger.AzureStorage;
using SocialCapital.Ledger.Copies;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Tests.Copies;
using SocialCapital.Ledger.Tests.Sqlite;

namespace SocialCapital.Ledger.Tests.Azure;

/// <summary>A cluster's store that is copied beside its writer, and brought back into an empty one.</summary>
public sealed class RestoreTests : AzureStoreTest
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _other = SharedAzurite.NewName();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_backup_is_in_it_and_comes_back_to_the_last_bit()
    {
        var store = await OpenStoreAsync();
        await using var bank = await OpenBank.OpenAsync(store);
        await store.WriteAsync("community/forum", "its policy and keys"u8.ToArray(), null, Token);
        await bank.AskAsync("f1", "eve", "bob");
        await bank.DepositAsync("e1 eve bob");
        var erased = await bank.EraseAsync("eve");
        var acknowledged = 0;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var n = Volatile.Read(ref acknowledged);
                    await bank.DepositAsync([.. Enumerable.Range(0, 5).Select(i => $"w{n}-{i} m{n} m{(n * 7 + i) % 50}x")]);
                    Volatile.Write(ref acknowledged, n + 1);
                }
            },
            Token);
        while (Volatile.Read(ref acknowledged) < 20 && !writing.IsCompleted)
        {
            await Task.Delay(5, Token);
        }

        var before = Volatile.Read(ref acknowledged);
        await BackUpAsync(Options());
        await stop.CancelAsync();
        await writing;

        // The owner was not fenced, and had gone on meanwhile.
        await bank.DepositAsync("e2 bob cid");
        Assert.True(acknowledged > before, "Nothing was written during the backup.");
        await using var backup = SqliteLedgerStore.OpenReadOnly(Backup);
        var image = await StoreImage.OfAsync(new CopiedStore(backup, backup), Token);
        Assert.Contains($"community/forum: {Convert.ToHexString("its policy and keys"u8)}", image);
        await using (var reader = (await backup.OpenReaderAsync(Forum, Token))!)
        {
            Assert.Equal(2, (await reader.LoadMembersAsync([$"m{before - 1}", erased.Pseudonym], Token)).Count);
            Assert.Empty(await reader.LoadMembersAsync(["eve"], Token));
        }

        await RestoreAsync(backup, (_, _) => { });

        await using var restored = await AzureLedgerStore.OpenAsync(Restored(), cancellationToken: Token);
        Assert.Equal(image, await StoreImage.OfAsync(new CopiedStore(restored, restored), Token));
        await using var again = await OpenBank.OpenAsync(restored);
        await again.DepositAsync("e3 bob newcomer");
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_no_ledger_and_the_same_again_ends_it()
    {
        await using var backup = SqliteLedgerStore.Open(Backup);
        await using (var bank = await OpenBank.OpenAsync(backup))
        {
            for (var i = 0; i < 10; i++)
            {
                await bank.DepositAsync($"e{i} ann m{i}");
            }

            await bank.EraseAsync("m3");
            await bank.Shard.CloseAsync();
        }

        await using (var other = await OpenBank.OpenAsync(backup, new ShardKey("other", 0)))
        {
            await other.DepositAsync("e1 ann bob");
            await other.Shard.CloseAsync();
        }

        await backup.WriteAsync("webhook/forum/1", "w"u8.ToArray(), null, Token);
        await backup.WriteAsync("community/forum", "c"u8.ToArray(), null, Token);

        // In the first shard's journal, and then after it.
        foreach (var cut in (string[])["forum/0 5", "other/0 1"])
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => RestoreAsync(
                backup, (shard, offset) => _ = $"{shard} {offset}" == cut ? throw new OperationCanceledException() : 0));
            foreach (var open in (Func<Task>[])
            [
                () => AzureLedgerStore.OpenAsync(Restored(), cancellationToken: Token),
                () => AzureLedgerStore.OpenReadOnlyAsync(Restored(), Token),
                () => AzureLedgerStore.OpenForRestoreAsync(Restored(), "another backup", cancellationToken: Token),
            ])
            {
                Assert.Contains("has not ended", (await Assert.ThrowsAsync<LedgerStoreException>(open)).Message, StringComparison.Ordinal);
            }
        }

        await RestoreAsync(backup, (_, _) => { });

        await using var restored = await AzureLedgerStore.OpenAsync(Restored(), cancellationToken: Token);
        Assert.Equal(
            await StoreImage.OfAsync(new CopiedStore(backup, backup), Token), await StoreImage.OfAsync(new CopiedStore(restored, restored), Token));
    }

    [Fact]
    public async Task Nothing_is_restored_where_there_is_a_ledger_and_what_servers_keep_for_themselves_is_none()
    {
        await using (var server = await AzureLedgerStore.OpenAsync(Restored(), cancellationToken: Token))
        {
            await server.WriteAsync("server/readiness", "{}"u8.ToArray(), null, Token);
        }

        await using (var restoring = await AzureLedgerStore.OpenForRestoreAsync(Restored(), "backup", cancellationToken: Token))
        {
            await restoring.WriteAsync("community/forum", "c"u8.ToArray(), null, Token);
            await restoring.EndRestoreAsync(Token);
        }

        await using (await OpenAsync())
        {
        }

        foreach (var options in (AzureLedgerOptions[])[Restored(), Options()])
        {
            var refused = await Assert.ThrowsAsync<LedgerStoreException>(
                () => AzureLedgerStore.OpenForRestoreAsync(options, "backup", cancellationToken: Token));
            Assert.Contains("There is a ledger in", refused.Message, StringComparison.Ordinal);
            await (await AzureLedgerStore.OpenAsync(options, cancellationToken: Token)).DisposeAsync();
        }
    }

    [Fact]
    public async Task Nor_where_the_container_alone_is_gone()
    {
        await using (var store = await AzureLedgerStore.OpenAsync(Restored(), cancellationToken: Token))
        {
            await (await store.OpenShardAsync(new ShardKey("forum", 0), Token)).DisposeAsync();
        }

        await new BlobContainerClient(ConnectionString, $"{_other}-ledger").DeleteAsync(cancellationToken: Token);

        var refused = await Assert.ThrowsAsync<LedgerStoreException>(
            () => AzureLedgerStore.OpenForRestoreAsync(Restored(), "backup", cancellationToken: Token));
        Assert.Contains("There is a ledger in", refused.Message, StringComparison.Ordinal);
    }

    private string Backup => _folder.File("backup");

    private AzureLedgerOptions Restored() => new() { ConnectionString = ConnectionString, Name = _other, SegmentBlocksMax = 4 };

    private async Task BackUpAsync(AzureLedgerOptions options)
    {
        await using var source = await AzureLedgerStore.OpenReadOnlyAsync(options, Token);
        await SqliteBackup.MakeAsync(Backup, made => CopyAsync(new CopiedStore(source, source), new CopiedStore(made, made), (_, _) => { }));
    }

    private async Task RestoreAsync(SqliteLedgerStore backup, Action<ShardKey, long> report)
    {
        await using var target = await AzureLedgerStore.OpenForRestoreAsync(Restored(), "backup", cancellationToken: Token);
        await CopyAsync(new CopiedStore(backup, backup), new CopiedStore(target, target), report);
        await target.EndRestoreAsync(Token);
    }

    private static Task CopyAsync(CopiedStore from, CopiedStore to, Action<ShardKey, long> report) =>
        new LedgerCopy(from, to, TimeProvider.System).RunAsync(key => key.StartsWith("webhook/", StringComparison.Ordinal), report, Token);
}
