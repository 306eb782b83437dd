using System.Text;
using Microsoft.Data.Sqlite;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Sqlite;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Cli.Tests.Folders;

/// <summary>A data folder with a few entries in it, made by the ledger itself.</summary>
internal sealed class LedgerFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("socialcapital-folder-").FullName;

    /// <summary>Three deposits, a rating, a penalty, an appreciation, a reversal and an assessment, checkpointed.</summary>
    public static async Task<LedgerFolder> CreateAsync()
    {
        var folder = new LedgerFolder();
        await using var store = SqliteLedgerStore.Open(folder.Path);
        await FillAsync(store);
        return folder;
    }

    /// <summary>Puts the same entries into any store.</summary>
    public static async Task FillAsync(ILedgerStore store)
    {
        var shard = await OpenAsync(store);
        var batch = new EventBatch();
        Add(batch, "d1", EntryKind.Deposit, "ann", "bob", amount: 2_500_000);
        Add(batch, "d2", EntryKind.Deposit, "bob", "žofie", activity: "answer");
        Add(batch, "d3", EntryKind.Deposit, "ann", "@commons", amount: 1);
        Add(batch, "r1", EntryKind.Rating, "bob", "ann", value: -500_000);
        Add(batch, "p1", EntryKind.Penalty, "mod", "bob", amount: 3_000_000);
        Add(batch, "a1", EntryKind.Appreciation, "bob", "ann", of: "d1", value: 2_000_000);
        Add(batch, "v1", EntryKind.Reversal, "mod", "bob", of: "p1");
        Add(batch, "@audit/1/0/0", EntryKind.Assessed, "", "ann", amount: -1);
        var outcomes = await shard.SubmitAsync(batch);
        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Accepted, outcome.Status));
        await shard.CloseAsync();
    }

    /// <summary>Opens the shard, which recovers it, and closes it, which writes a checkpoint where anything has changed.</summary>
    public static async Task OpenAndCloseAsync(ILedgerStore store) => await (await OpenAsync(store)).CloseAsync();

    /// <summary>Changes the files behind the ledger's back.</summary>
    public void Tamper(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(Path, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, "Nothing was changed.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static async Task<LedgerShard> OpenAsync(ILedgerStore store)
    {
        var key = new ShardKey("forum", 0);
        return await LedgerShard.OpenAsync(
            key,
            await store.OpenShardAsync(key),
            new ShardPolicy(1, PolicyDocuments.Write(PolicyPresets.Balanced)),
            new NobodyAwake(),
            new LedgerShardOptions(),
            TimeProvider.System);
    }

    private static void Add(
        EventBatch batch,
        string id,
        EntryKind kind,
        string from,
        string to,
        string? activity = null,
        string? of = null,
        long? amount = null,
        int? value = null) => batch.Add(new SubmittedEvent
        {
            Kind = kind,
            Tier = kind == EntryKind.Assessed ? (byte)2 : (byte)0,
            Id = Text(batch, id),
            From = Text(batch, from),
            To = Text(batch, to),
            Activity = Text(batch, activity),
            Of = Text(batch, of),
            Amount = new Goodwill(amount ?? 0),
            Value = new Fraction(value ?? 0),
            Fields = (amount is null ? 0 : EventFields.Amount) | (value is null ? 0 : EventFields.Value),
        });

    private static TextSlice Text(EventBatch batch, string? text) => batch.AddText(Encoding.UTF8.GetBytes(text ?? ""));

    private sealed class NobodyAwake : IChangeListener
    {
        public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;
    }
}
