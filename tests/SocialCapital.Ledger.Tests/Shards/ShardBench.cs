using System.Text;
using Microsoft.Extensions.Time.Testing;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Shards;

/// <summary>A shard on a store in memory, with its clock and its listener.</summary>
internal sealed class ShardBench : IChangeListener, IAsyncDisposable
{
    private LedgerShard? _shard;

    public MemoryJournal Journal { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public LedgerShardOptions Options { get; } = new();

    public ShardPolicy Policy { get; set; } = new(1, "\"balanced\"");

    /// <summary>All images that were told, with the offset that they stand for.</summary>
    public List<(long Offset, AccountImage Image)> Told { get; } = [];

    /// <summary>Runs when changes are told.</summary>
    public Func<Task> Telling { get; set; } = () => Task.CompletedTask;

    public LedgerShard Shard => _shard ?? throw new InvalidOperationException("Not open.");

    public async Task<LedgerShard> OpenAsync(Func<LedgerShard, Task>? beforeTaking = null) => _shard = await LedgerShard.OpenAsync(
        new ShardKey("forum", 0), new MemoryShardStore(Journal), Policy, this, Options, Time, beforeTaking);

    public async Task<LedgerShard> ReopenAsync()
    {
        await Shard.DisposeAsync();
        return await OpenAsync();
    }

    /// <summary>Submits deposits of a unit, each "id from to".</summary>
    public Task<EventOutcome[]> DepositAsync(params string[] deposits) => Shard.SubmitAsync(Deposits(deposits));

    public static EventBatch Deposits(params string[] deposits)
    {
        var batch = new EventBatch();
        foreach (var parts in deposits.Select(deposit => deposit.Split(' ')))
        {
            Add(batch, new SubmittedEvent { Kind = EntryKind.Deposit, Fields = EventFields.Amount, Amount = Goodwill.FromUnits(1) }, parts[0], parts[1], parts[2]);
        }

        return batch;
    }

    /// <summary>Asks one favor, of so many units and open for so long.</summary>
    public async Task<EventOutcome> AskFavorAsync(string id, string from, string to, long units, TimeSpan expiresIn, long decidedOn = 0)
    {
        var batch = new EventBatch();
        var ask = new SubmittedEvent
        {
            Kind = EntryKind.FavorAsked,
            Fields = EventFields.Amount,
            Amount = Goodwill.FromUnits(units),
            DecidedOn = decidedOn,
            ExpiresAt = Timestamp.From(Time.GetUtcNow() + expiresIn),
        };
        Add(batch, ask, id, from, to);
        return Assert.Single(await Shard.SubmitAsync(batch));
    }

    public static void Add(EventBatch batch, SubmittedEvent submitted, string? id, string? from = null, string? to = null, string? of = null)
    {
        submitted.Id = Text(batch, id);
        submitted.From = Text(batch, from);
        submitted.To = Text(batch, to);
        submitted.Of = Text(batch, of);
        batch.Add(submitted);
    }

    public static TextSlice Text(EventBatch batch, string? text) => text is null ? default : batch.AddText(Encoding.UTF8.GetBytes(text));

    public JournalBlockReader Block(int index) => new(Journal.Blocks[index]);

    public async ValueTask PublishAsync(ShardChanges changes)
    {
        var offset = changes.Offset;
        await Telling();
        Told.AddRange(changes.Images.Select(image => (offset, image)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_shard is not null)
        {
            await _shard.DisposeAsync();
        }
    }
}
