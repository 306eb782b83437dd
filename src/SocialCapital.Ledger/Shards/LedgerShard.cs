using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Erasure;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Notices;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;
using SocialCapital.Ledger.Verification;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// One shard of a ledger: the only writer of its journal and of its accounts. Many requests share one durable append;
/// what is acknowledged is durable, counted once, and known to everyone awake. Knows nothing of Orleans.
/// All methods may be called at once from any thread.
/// </summary>
public sealed class LedgerShard : IAsyncDisposable
{
    /// <summary>The most entries that one piece of a statement may have.</summary>
    public const int StatementEntriesMax = 200;

    private readonly IShardStore _store;
    private readonly ShardState _state;
    private readonly ShardLoop _loop;
    private readonly ShardQueries _queries;
    private readonly ForecastReading _forecasts;

    private LedgerShard(ShardKey key, IShardStore store, ShardState state, ShardLoop loop, ShardQueries queries, ForecastReading forecasts, RecoveryReport recovery)
    {
        Key = key;
        _store = store;
        _state = state;
        _loop = loop;
        _queries = queries;
        _forecasts = forecasts;
        Recovery = recovery;
    }

    /// <summary>Which shard this is.</summary>
    public ShardKey Key { get; }

    /// <summary>The owner's number.</summary>
    public long Epoch => _store.Epoch;

    /// <summary>Ends when this owner has stopped, for whatever reason; faults with the reason where it was not closed.</summary>
    public Task Completion => _loop.Completion;

    /// <summary>How many events wait or are under way.</summary>
    public long QueuedEvents => _loop.QueuedEvents;

    /// <summary>Figures for whoever watches, from any thread and without waiting for the loop: each may be one batch old.</summary>
    public ShardGauges Gauges => _loop.Gauges;

    /// <summary>
    /// Why the last checkpoint could not be written; null where it was. The shard goes on without, and stops when its
    /// journal is too far ahead of the last one.
    /// </summary>
    public LedgerStoreException? CheckpointFailure => _loop.CheckpointFailure;

    /// <summary>What recovery did when the shard was opened.</summary>
    public RecoveryReport Recovery { get; }

    /// <summary>
    /// Brings a shard back from its store and begins to take events. The store belongs to the shard from now on.
    /// </summary>
    /// <param name="key">Which shard.</param>
    /// <param name="store">The shard, opened for this owner.</param>
    /// <param name="policy">The policy in force, unless the journal knows a later version.</param>
    /// <param name="listener">Is told what changes of accounts that are awake.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="beforeTaking">Runs after recovery and before the first event is taken.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="LedgerStoreException">The store fails, or the journal is corrupt.</exception>
    public static async Task<LedgerShard> OpenAsync(
        ShardKey key,
        IShardStore store,
        ShardPolicy policy,
        IChangeListener listener,
        LedgerShardOptions options,
        TimeProvider time,
        Func<LedgerShard, Task>? beforeTaking = null,
        CancellationToken cancellationToken = default)
    {
        options.Validate();
        var state = new ShardState(options, key.Shard);
        var keys = new MemberKeys(store);
        var sweeps = new AccountSweeps(state, store, options);
        var missing = new MissingAccounts(state, store, sweeps);
        try
        {
            var recovery = await new ShardRecovery(state, missing, store, keys, options).RunAsync(cancellationToken);
            if (policy.Version > state.PolicyVersion)
            {
                state.AdoptPolicy(policy.Version, policy.Json);
            }

            var loop = new ShardLoop(key, state, missing, store, listener, options, time, keys);
            var shard = new LedgerShard(
                key, store, state, loop, new ShardQueries(state, missing, options), new ForecastReading(state, missing), recovery);
            if (beforeTaking is not null)
            {
                await beforeTaking(shard);
            }

            loop.Start(recovery.CheckpointOffset);
            LedgerInstruments.CountOpen();
            sweeps.Start(loop.Stopping);
            return shard;
        }
        catch
        {
            state.MemberRoom.Leave();
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Takes a batch, which must not be changed until the answer has come: one outcome for each event, in order, when all
    /// that was accepted is durable and everyone awake knows of it.
    /// </summary>
    /// <exception cref="ShardBusyException">The queue is full; nothing was taken.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped; the outcome is unknown.</exception>
    public Task<EventOutcome[]> SubmitAsync(EventBatch batch)
    {
        if (batch.Count == 0)
        {
            return Task.FromResult(Array.Empty<EventOutcome>());
        }

        return _loop.Submit(new SubmissionWork(batch)).Task;
    }

    /// <summary>Puts a policy in force for all that is settled from now on; an older version is ignored.</summary>
    /// <exception cref="PolicyFormatException">The document is none.</exception>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task SetPolicyAsync(ShardPolicy policy)
    {
        PolicyDocuments.Parse(policy.Json);
        return _loop.RequestAsync(() =>
        {
            if (policy.Version > _state.PolicyVersion)
            {
                _state.AdoptPolicy(policy.Version, policy.Json);
            }

            return ValueTask.FromResult(true);
        });
    }

    /// <summary>Gives an account's image, and tells the listener of every change of it from now on.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<AttachedAccount> AttachAsync(AccountName name) => _loop.RequestAsync(() => _queries.AttachAsync(name, _loop.Stopping));

    /// <summary>Gives the images of several accounts, in that order, as of one offset; else like <see cref="AttachAsync"/>. Keep to a few thousand at a time.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<AttachedAccount[]> AttachManyAsync(IReadOnlyList<AccountName> names) =>
        _loop.RequestAsync(() => _queries.AttachManyAsync(names, _loop.Stopping));

    /// <summary>Tells the listener no more of changes of these accounts.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task ReleaseAsync(IReadOnlyCollection<AccountName> names) =>
        _loop.RequestAsync(() => _queries.ReleaseAsync(names, _loop.Stopping));

    /// <summary>The shard's figures.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<ShardFigures> GetFiguresAsync() => _loop.RequestAsync(() => ValueTask.FromResult(_queries.Figures(_loop.CheckpointOffset)));

    /// <summary>The community's books in this shard.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<ShardFlows> ReadFlowsAsync() => _loop.RequestAsync(() => _queries.FlowsAsync(_loop.Stopping));

    /// <summary>What one member may expect of another, as of every acknowledged entry; of somebody unknown, too.</summary>
    /// <param name="from">Who trusts.</param>
    /// <param name="to">Who is trusted.</param>
    /// <param name="scores">The two members' scores over all shards, where there are several; null for those of this shard alone.</param>
    /// <param name="now">As of when evidence is weighed by its age.</param>
    /// <param name="isExplained">Whether the factors are asked for.</param>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<PairForecast> ForecastAsync(
        string from, string to, (MemberScore From, MemberScore To)? scores, Timestamp now, bool isExplained = false) =>
        _loop.RequestAsync(() => _forecasts.ReadAsync(from, to, scores, now, isExplained, _loop.Stopping));

    /// <summary>How the one of each of several pairs is with the other, as of every acknowledged entry; one answer for each, in order.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<PairReading[]> ReadPairsAsync(IReadOnlyList<PairQuestion> questions) =>
        _loop.RequestAsync(() => _forecasts.ReadAllAsync(questions, _loop.Stopping));

    /// <summary>Reads a member's or a pair's entries, newest first. The journal is read beside the loop.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="before">Only entries with a lower offset.</param>
    /// <param name="limit">At most so many, 1 to <see cref="StatementEntriesMax"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    /// <exception cref="FormatException">The entry before which to read is not of this account.</exception>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public Task<ShardStatement> ReadStatementAsync(AccountName name, long before, int limit, CancellationToken cancellationToken = default) =>
        new StatementReading(_store, _queries, _loop.RequestAsync).ReadAsync(name, before, limit, isInclusive: false, cancellationToken);

    /// <summary>Reads one of a member's or a pair's entries, and, up to the limit, those before it.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="first">The entry's offset.</param>
    /// <param name="limit">At most so many, 1 to <see cref="StatementEntriesMax"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="ReadStatementAsync"/>
    public Task<ShardStatement> ReadStatementFromAsync(AccountName name, long first, int limit, CancellationToken cancellationToken = default) =>
        new StatementReading(_store, _queries, _loop.RequestAsync).ReadAsync(name, first, limit, isInclusive: true, cancellationToken);

    /// <summary>Reads a favor by the offset of the entry that asked; null where that entry is none.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public Task<FavorRecord?> ReadFavorAsync(long offset, CancellationToken cancellationToken = default) =>
        new FavorReading(_store, _queries, _loop.RequestAsync).ReadAsync(offset, cancellationToken);

    /// <summary>Reads a favor by its id, as long as that is within the dedupe window; null where it is unknown.</summary>
    /// <inheritdoc cref="ReadFavorAsync(long, CancellationToken)"/>
    public Task<FavorRecord?> ReadFavorAsync(string id, CancellationToken cancellationToken = default) =>
        new FavorReading(_store, _queries, _loop.RequestAsync).ReadAsync(id, cancellationToken);

    /// <summary>Looks entries up by their offsets, in that order, and whether each can be reversed; null where there is none.</summary>
    /// <inheritdoc cref="ReadFavorAsync(long, CancellationToken)"/>
    public Task<EntryOutline?[]> FindEntriesAsync(IReadOnlyList<long> offsets, CancellationToken cancellationToken = default) =>
        new EntryLookup(_store, _queries, _loop.RequestAsync).FindAsync(offsets, cancellationToken);

    /// <summary>No entry behind this offset is notable. May be one batch ahead of what is acknowledged; costs nothing.</summary>
    public long LastNotable => _state.LastNotable;

    /// <summary>Reads the steps of favors and the assessments that move tiers, in their order. The journal is read beside the loop.</summary>
    /// <param name="after">The offset that was read up to before.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <inheritdoc cref="ReadFavorAsync(long, CancellationToken)"/>
    public Task<NotablePage> ReadNotablesAsync(long after, int limit, CancellationToken cancellationToken = default) =>
        new NotableReading(_store, _queries, new FavorReading(_store, _queries, _loop.RequestAsync), _loop.RequestAsync, _loop.RequestAsync)
            .ReadAsync(after, limit, cancellationToken);

    /// <summary>The accounts of several members, of whom nobody is told of changes. Keep to a few thousand at a time.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<MemberImages> ReadMembersAsync(IReadOnlyCollection<string> names) =>
        _loop.RequestAsync(() => _queries.ReadMembersAsync(names, _loop.Stopping));

    /// <summary>How much the word of each of several raters counted when it last rated a member, by their numbers. Keep to a few thousand at a time.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<Dictionary<int, double>> ReadRatingWeightsAsync(int rated, IReadOnlyCollection<int> raters) =>
        _loop.RequestAsync(() => _queries.RatingWeightsAsync(rated, raters, _loop.Stopping));

    /// <summary>
    /// All members' accounts with their ids, as of one offset, in any order: those in the store, with what is newer in
    /// memory in their place.
    /// </summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public Task<AccountScan<MemberRecord>> ScanMembersAsync() =>
        _loop.RequestAsync(() => new AccountScanning(_state, _store).MembersAsync(_loop.Stopping));

    /// <summary>All relationships as of one offset, like <see cref="ScanMembersAsync"/>.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    /// <exception cref="LedgerStoreException">The store fails.</exception>
    public Task<AccountScan<RelationshipRecord>> ScanRelationshipsAsync() =>
        _loop.RequestAsync(() => new AccountScanning(_state, _store).RelationshipsAsync(_loop.Stopping));

    /// <summary>
    /// Erases a member: nobody can tell any more who it was, and everybody else's accounts stay what they are. What awake copies
    /// hold of it is not changed: close the shard and open it again. The same order again is answered alike.
    /// </summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped; the outcome is unknown.</exception>
    /// <exception cref="LedgerStoreException">The store fails: what was done is unknown, and the same may be asked again.</exception>
    public Task<ErasureOutcome> EraseAsync(ErasureOrder order, CancellationToken cancellationToken = default) =>
        new Erasing(this, _store, _queries, _loop).RunAsync(order, cancellationToken);

    /// <inheritdoc cref="ConservationAudit.RunAsync"/>
    public Task<ConservationFinding> CheckConservationAsync(CancellationToken cancellationToken = default) =>
        new ConservationAudit(this, _store).RunAsync(cancellationToken);

    /// <summary>What a member is called, by its number in the shard; null where there is none.</summary>
    /// <exception cref="ShardBusyException">The queue is full.</exception>
    /// <exception cref="ShardStoppedException">This owner has stopped.</exception>
    public Task<string?> ReadNameAsync(int number) => _loop.RequestAsync(() => _queries.NameOfAsync(number, _loop.Stopping));

    /// <summary>Takes no more, finishes what is queued, writes a checkpoint, and stops.</summary>
    public Task CloseAsync() => _loop.CloseAsync();

    /// <summary>Stops at once, without a checkpoint: the journal has everything.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();
}
