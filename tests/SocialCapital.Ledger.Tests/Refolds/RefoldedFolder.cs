using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Refolds;
using SocialCapital.Ledger.Sqlite.Refolds;
using SocialCapital.Ledger.Tests.Previews;
using SocialCapital.Ledger.Tests.Sqlite;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Tests.Refolds;

/// <summary>A data folder with a community of two shards, and another community.</summary>
internal sealed class RefoldedFolder : IChangeListener, IDisposable
{
    public const string Community = "forum";

    public static readonly ShardKey[] Shards = [new(Community, 0), new(Community, 1)];

    public static readonly ShardKey Neighbor = new("other", 0);

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 4, 30, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Takes the journals of banks, one for each of the three shards, and folds them.</summary>
    public static async Task<RefoldedFolder> CreateAsync(params PreviewedBank[] banks)
    {
        var folder = new RefoldedFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        foreach (var (key, bank) in Shards.Append(Neighbor).Zip(banks))
        {
            await using var shard = await store.OpenShardAsync(key, Token);
            await shard.AddKeyPagesAsync(bank.Bench.Journal.Keys.All(), Token);
            foreach (var block in bank.Bench.Journal.Blocks)
            {
                await shard.AppendAsync(block, Token);
            }
        }

        foreach (var key in Shards.Append(Neighbor))
        {
            await ShardFolding.RunAsync(key, await store.OpenShardAsync(key, Token), new LedgerShardOptions(), folder.Time, Token);
        }

        return folder;
    }

    public Task<RefoldReport?> RefoldAsync(Policy policy, Action<RefoldStep>? reached = null, Func<string, Task<bool>>? verify = null) => SqliteRefold.RunAsync(
        Path,
        Community,
        _ => Task.FromResult(new ShardPolicy(RefoldedBank.Version, PolicyDocuments.Write(policy))),
        verify ?? (async folder => await DifferencesAsync(folder) == 0),
        Time,
        _ => { },
        reached ?? (_ => { }),
        Token);

    public Task<string?> UndoAsync(string kept, string community = Community) =>
        SqliteRefold.UndoAsync(Path, community, kept, async folder => await DifferencesAsync(folder) == 0, Time, Token);

    /// <summary>Does something with a shard, as a server would.</summary>
    public async Task WithShardAsync(ShardKey key, Func<LedgerShard, Task> run)
    {
        await using var store = SqliteLedgerStore.Open(Path);
        await WithShardAsync(store, key, run);
    }

    /// <summary>All blocks of a shard, as text.</summary>
    public static async Task<List<string>> BlocksAsync(string folder, ShardKey key)
    {
        await using var store = SqliteLedgerStore.OpenReadOnly(folder);
        await using var reader = (await store.OpenReaderAsync(key, Token))!;
        var blocks = new List<string>();
        await foreach (var block in reader.ReadJournalAsync(1, Token))
        {
            blocks.Add($"{block.FirstOffset}-{block.LastOffset} {Convert.ToHexString(block.Payload.Span)}");
        }

        return blocks;
    }

    /// <summary>Everything that is kept of a shard beside its journal, as text.</summary>
    public static async Task<string> AccountsAsync(string folder, ShardKey key)
    {
        await using var store = SqliteLedgerStore.OpenReadOnly(folder);
        await using var reader = (await store.OpenReaderAsync(key, Token))!;
        var text = new StringBuilder();
        var head = await reader.ReadCheckpointAsync(Token);
        text.AppendLine(head is null ? "none" : $"{head.Offset} {Convert.ToHexString(head.Header.Span)}");
        await foreach (var member in await reader.ScanMembersAsync(Token))
        {
            text.AppendLine($"{member.Number} {member.Name} {Convert.ToHexString(AccountCodec.ToBytes(member.Account))}");
        }

        await foreach (var pair in await reader.ScanRelationshipsAsync(Token))
        {
            text.AppendLine($"{pair.Key} {Convert.ToHexString(AccountCodec.ToBytes(pair.Account))}");
        }

        return text.ToString();
    }

    /// <summary>How many balances of a folder differ from its journals; fails where none is kept and <paramref name="isKept"/>.</summary>
    public static async Task<long> DifferencesAsync(string folder, bool isKept = false)
    {
        var differences = 0L;
        await using var store = SqliteLedgerStore.OpenReadOnly(folder);
        foreach (var key in await store.ListShardsAsync(Token))
        {
            await using var reader = (await store.OpenReaderAsync(key, Token))!;
            var report = await ShardVerification.RunAsync(reader, cancellationToken: Token);
            Assert.Equal((Int128)0, report.ConservationError);
            Assert.True(report.EndOffset > 0);
            Assert.True(!isKept || report.CheckpointOffset == report.EndOffset);
            differences += report.DifferenceCount;
        }

        return differences;
    }

    /// <summary>All that the folder's shards have.</summary>
    public static async Task<string> StateAsync(string folder)
    {
        var text = new StringWriter();
        foreach (var key in Shards.Append(Neighbor))
        {
            text.WriteLine(string.Join('\n', await BlocksAsync(folder, key)));
            text.WriteLine(await AccountsAsync(folder, key));
        }

        return text.ToString();
    }

    /// <summary>What a machine would find that loses its power now: files as they are, logs included.</summary>
    public static void CopyRaw(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && System.IO.Path.GetFileName(file) != "lock"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
            from.CopyTo(to);
        }

        foreach (var inner in Directory.GetDirectories(folder))
        {
            CopyRaw(inner, System.IO.Path.Combine(target, System.IO.Path.GetFileName(inner)));
        }
    }

    public void Execute(string sql, string file = "journal.db")
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(Path, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async Task<string> NeighborAsync() =>
        string.Join('\n', await BlocksAsync(Path, Neighbor))
        + await AccountsAsync(Path, Neighbor);

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>Opens and closes every shard of a folder, as a server does that starts and stops, at a time at which nothing more is due.</summary>
    public async Task StartAsync(string folder)
    {
        await using var store = SqliteLedgerStore.Open(folder);
        await StartAsync(store);
    }

    /// <summary>Opens and closes every shard of a store.</summary>
    public async Task StartAsync(SqliteLedgerStore store)
    {
        foreach (var key in Shards.Append(Neighbor))
        {
            await WithShardAsync(store, key, _ => Task.CompletedTask);
        }
    }

    /// <summary>Opens a shard, as a server does.</summary>
    public async Task<LedgerShard> OpenAsync(SqliteLedgerStore store, ShardKey key) => await LedgerShard.OpenAsync(
        key, await store.OpenShardAsync(key, Token), new ShardPolicy(0, "\"balanced\""), this, new LedgerShardOptions(), Time, cancellationToken: Token);

    private async Task WithShardAsync(SqliteLedgerStore store, ShardKey key, Func<LedgerShard, Task> run)
    {
        var shard = await OpenAsync(store, key);
        await run(shard);
        await shard.CloseAsync();
    }
}
