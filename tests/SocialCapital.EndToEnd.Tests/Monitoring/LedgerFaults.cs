using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.EndToEnd.Tests.Monitoring;

/// <summary>What can happen to a data folder, done to it.</summary>
internal static class LedgerFaults
{
    /// <summary>One bit of an early block of a community's journal is not what was written.</summary>
    public static void DamageJournal(string folder, string community) => DamageBlock(folder, community, "position LIMIT 1 OFFSET 1");

    /// <summary>One member of a community is kept with the account of another.</summary>
    public static void DamageAccounts(string folder, string community)
    {
        using var journal = Open(folder, "journal.db");
        var shard = Run<long>(journal, "SELECT key FROM shard WHERE community = $1", community);
        using var accounts = Open(folder, "accounts.db");
        Run<object?>(accounts, $"UPDATE member SET image = (SELECT image FROM member WHERE shard = {shard} AND name = $1) WHERE shard = {shard} AND name = 'm1'", "giver");
    }

    /// <summary>A community's shard has had an owner whose clock ran ahead.</summary>
    public static async Task RecordAheadAsync(string folder, string community, TimeSpan ahead)
    {
        await using var store = SqliteLedgerStore.Open(folder);
        var shard = await JournalAsync(store, community, "ahead", new FakeTimeProvider(TimeProvider.System.GetUtcNow() + ahead));
        await shard.CloseAsync();
    }

    /// <summary>One bit of the last block of a community's journal is not what was written, and no checkpoint stands for the block.</summary>
    public static async Task DamageLastBlockAsync(string folder, string community)
    {
        await using (var store = SqliteLedgerStore.Open(folder))
        {
            // Stopped without a checkpoint, as in a crash.
            await (await JournalAsync(store, community, "last", TimeProvider.System)).DisposeAsync();
        }

        DamageBlock(folder, community, "position DESC LIMIT 1");
    }

    /// <summary>Keeps a file locked until it is disposed of: whoever would write waits, as on a disk that hangs.</summary>
    public static IDisposable Lock(string folder, string file)
    {
        var connection = Open(folder, file);
        Run<object?>(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    /// <summary>Opens a community's shard, journals one entry, and leaves it open.</summary>
    private static async Task<LedgerShard> JournalAsync(SqliteLedgerStore store, string community, string id, TimeProvider clock)
    {
        var key = new ShardKey(community, 0);
        var shard = await LedgerShard.OpenAsync(
            key, await store.OpenShardAsync(key), new ShardPolicy(1, "\"balanced\""), new NobodyAwake(), new LedgerShardOptions(), clock);
        var batch = new EventBatch();
        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(1),
            Id = Text(batch, id), From = Text(batch, "giver"), To = Text(batch, "m1"),
        });
        Assert.Equal(OutcomeStatus.Accepted, (await shard.SubmitAsync(batch)).Single().Status);
        return shard;
    }

    private static void DamageBlock(string folder, string community, string order)
    {
        using var journal = Open(folder, "journal.db");
        var position = Run<long>(journal, $"SELECT position FROM journal WHERE position >> 40 = (SELECT key FROM shard WHERE community = $1) ORDER BY {order}", community);
        var payload = Run<byte[]>(journal, $"SELECT payload FROM journal WHERE position = {position}");
        payload[payload.Length / 2] ^= 1;
        Run<object?>(journal, $"UPDATE journal SET payload = $1 WHERE position = {position}", payload);
    }

    private static TextSlice Text(EventBatch batch, string text) => batch.AddText(Encoding.UTF8.GetBytes(text));

    private static SqliteConnection Open(string folder, string file)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, file)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static T Run<T>(SqliteConnection connection, string sql, object? parameter = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (parameter is not null)
        {
            command.Parameters.AddWithValue("$1", parameter);
        }

        return (T)command.ExecuteScalar()!;
    }

    private sealed class NobodyAwake : IChangeListener
    {
        public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;
    }
}
