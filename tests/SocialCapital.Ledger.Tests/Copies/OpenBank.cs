using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;

namespace SocialCapital.Ledger.Tests.Copies;

/// <summary>A shard that is open on a store, as a silo has it.</summary>
internal sealed class OpenBank : IChangeListener, IAsyncDisposable
{
    public static readonly ShardKey Forum = new("forum", 0);

    private LedgerShard? _shard;

    public LedgerShard Shard => _shard!;

    public static async Task<OpenBank> OpenAsync(ILedgerStore store, ShardKey? key = null)
    {
        var bank = new OpenBank();
        bank._shard = await LedgerShard.OpenAsync(
            key ?? Forum,
            await store.OpenShardAsync(key ?? Forum, TestContext.Current.CancellationToken),
            new ShardPolicy(1, PolicyDocuments.Write(PolicyPresets.Balanced)),
            bank,
            new LedgerShardOptions { CheckpointInterval = TimeSpan.FromMilliseconds(50) },
            TimeProvider.System);
        return bank;
    }

    /// <summary>Deposits of a unit, each "id from to".</summary>
    public async Task DepositAsync(params string[] deposits) =>
        Assert.All(await Shard.SubmitAsync(ShardBench.Deposits(deposits)), outcome => Assert.Equal(OutcomeStatus.Accepted, outcome.Status));

    /// <summary>Asks a favor, which stays open.</summary>
    public async Task AskAsync(string id, string from, string to)
    {
        var pair = (await Shard.AttachAsync(AccountName.OfPair(from, to))).Image;
        var batch = new EventBatch();
        ShardBench.Add(
            batch,
            new SubmittedEvent
            {
                Kind = EntryKind.FavorAsked,
                Fields = EventFields.Amount,
                Amount = Goodwill.FromUnits(1),
                DecidedOn = pair?.Relationship.LastOffset ?? 0,
                ExpiresAt = Timestamp.From(TimeProvider.System.GetUtcNow().AddDays(7)),
            },
            id,
            from,
            to);
        Assert.Equal(OutcomeStatus.Accepted, Assert.Single(await Shard.SubmitAsync(batch)).Status);
    }

    public async Task<ShardErasure> EraseAsync(string member) =>
        Assert.IsType<ShardErasure>((await Shard.EraseAsync(new ErasureOrder($"erasure-of-{member[0]}", member, null), TestContext.Current.CancellationToken)).Done);

    public ValueTask PublishAsync(ShardChanges changes) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Shard.DisposeAsync();
}
