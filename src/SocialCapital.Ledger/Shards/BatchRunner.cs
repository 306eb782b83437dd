using System.Diagnostics;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// The way of a batch through the house: what is missing is loaded, each event is checked, numbered and folded, the block
/// is appended, whoever is awake is told, and what is done is acknowledged. While one batch is appended, the next is settled: memory
/// is ahead of the journal then, by one batch, and nobody may see it.
/// </summary>
internal sealed class BatchRunner
{
    /// <summary>The most entries of a batch that somebody waits behind who asks something: some milliseconds.</summary>
    private const int AskedEntriesMax = 1_024;

    private readonly ShardKey _key;
    private readonly ShardState _state;
    private readonly MissingAccounts _missing;
    private readonly IShardStore _store;
    private readonly IChangeListener _listener;
    private readonly LedgerShardOptions _options;
    private readonly TimeProvider _time;
    private readonly Checkpointing _checkpointing;
    private readonly MemberKeys _keys;
    private readonly KeyIssue _keyIssue;
    private readonly Func<bool> _isAsked;
    private readonly EventResolver _resolver;
    private readonly EventSettler _settler;
    private readonly EventPrefetching _prefetching;
    private readonly BatchLoading _loading;
    private PreparedBatch _preparing = new();
    private PreparedBatch _spare = new();
    private PreparedBatch? _appending;

    public BatchRunner(
        ShardKey key,
        ShardState state,
        MissingAccounts missing,
        IShardStore store,
        IChangeListener listener,
        LedgerShardOptions options,
        TimeProvider time,
        Checkpointing checkpointing,
        MemberKeys keys,
        Func<bool> isAsked)
    {
        _key = key;
        _state = state;
        _missing = missing;
        _store = store;
        _listener = listener;
        _options = options;
        _time = time;
        _checkpointing = checkpointing;
        _keys = keys;
        _keyIssue = new KeyIssue(store, keys);
        _isAsked = isAsked;
        _resolver = new EventResolver(state, missing, key.Shard) { DurableOffset = state.LastOffset };
        _settler = new EventSettler(state, _resolver);
        _prefetching = new EventPrefetching(state);
        _loading = new BatchLoading(state, missing, _resolver, _prefetching, options);
    }

    /// <summary>The clock, never running backward from one block to the next.</summary>
    public Timestamp Now()
    {
        var now = Timestamp.From(_time.GetUtcNow());
        return now > _state.LastRecordedAt ? now : _state.LastRecordedAt;
    }

    /// <summary>
    /// Settles one batch of what is queued while the batch before it is appended; then ends that one and begins to append this
    /// one, which the next call or <see cref="FinishAsync"/> ends.
    /// </summary>
    /// <param name="queued">Submissions in order; the first are taken first. What is done and durable is taken off.</param>
    /// <param name="acknowledged">Called for each that is done and durable.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public async ValueTask RunAsync(
        Queue<SubmissionWork> queued, Action<SubmissionWork> acknowledged, CancellationToken cancellationToken)
    {
        _checkpointing.Evict(Checkpointing.LooksMax);
        var batch = _preparing;
        _state.BeginBatch();
        batch.Block.Clear();
        batch.Changes.Images.Clear();
        _missing.Begin();
        batch.Span = StartSpan(queued);
        using (new StageWatch(_time, LedgerInstruments.Load, batch.Span))
        {
            await _loading.LoadAsync(queued, cancellationToken);
        }

        using (new StageWatch(_time, LedgerInstruments.Fold, batch.Span))
        {
            Fold(queued, batch);
        }

        await FinishAsync(queued, acknowledged);
        batch.Ends = CountSettled(queued);
        batch.DurableAt = _time.GetTimestamp();
        batch.Append = batch.Block.Count > 0 ? BeginAppend(batch, cancellationToken) : Task.CompletedTask;
        (_appending, _preparing, _spare) = (batch, _spare, batch);
    }

    /// <summary>Waits for the batch that is being appended, tells who is awake, and acknowledges what it ends. Then all that memory shows is durable.</summary>
    public async ValueTask FinishAsync(Queue<SubmissionWork> queued, Action<SubmissionWork> acknowledged)
    {
        if (_appending is not { } batch)
        {
            return;
        }

        await batch.Append;
        _appending = null;

        // What is measured from here on is of this batch, and not of the one that is being settled.
        Activity.Current = batch.Span;
        if (batch.Block.Count > 0)
        {
            _state.MarkPolicyJournaled();
            _resolver.DurableOffset = batch.LastOffset;
            LedgerInstruments.RecordBatch(batch.Block.Count);
            if (batch.Changes.Images.Count > 0)
            {
                using var telling = new StageWatch(_time, LedgerInstruments.Tell, batch.Span);
                await _listener.PublishAsync(batch.Changes);
            }
        }

        for (var i = 0; i < batch.Ends; i++)
        {
            acknowledged(queued.Dequeue());
        }

        LedgerInstruments.RecordStage(LedgerInstruments.Acknowledge, _time.GetElapsedTime(batch.DurableAt));
        batch.Span?.SetTag(LedgerTracing.EntriesTag, batch.Block.Count).Dispose();
        batch.Span = null;
    }

    /// <summary>Waits for the append under way, whatever comes of it: this owner stops.</summary>
    public async ValueTask AbandonAsync()
    {
        if (_appending is { } batch)
        {
            await batch.Append.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        _appending?.Span?.SetStatus(ActivityStatusCode.Error).Dispose();
        _preparing.Span?.SetStatus(ActivityStatusCode.Error).Dispose();
    }

    private Task BeginAppend(PreparedBatch batch, CancellationToken cancellationToken)
    {
        var isNewPolicy = _state.PolicyVersion != _state.JournaledPolicyVersion;
        batch.Erased.Clear();
        batch.Erased.AddRange(_state.ErasedInBatch);
        return AppendAsync(batch, _state.PolicyVersion, isNewPolicy ? _state.PolicyJson : null, cancellationToken);
    }

    private async Task AppendAsync(PreparedBatch batch, int policyVersion, string? policyJson, CancellationToken cancellationToken)
    {
        using (new StageWatch(_time, LedgerInstruments.Append, batch.Span))
        {
            await _keyIssue.PrepareAsync(batch.Block, batch.FirstMember, cancellationToken);
            var block = batch.Block.Finish(
                batch.FirstOffset, batch.RecordedAt, policyVersion, policyJson, batch.FirstMember, _store.Epoch, _keys);
            await _store.AppendAsync(block, cancellationToken);
        }

        foreach (var member in batch.Erased)
        {
            // Before it is acknowledged, and before any checkpoint that begins after it: an opening finds the entry in the tail until then.
            await _store.DestroyKeyAsync(member, cancellationToken);
            _keys.Forget(member);
        }

        batch.DurableAt = _time.GetTimestamp();
    }

    /// <summary>The batch's span, with links to the requests that it may carry; null where none of them is traced.</summary>
    private Activity? StartSpan(Queue<SubmissionWork> queued)
    {
        if (!LedgerTracing.Source.HasListeners())
        {
            return null;
        }

        var links = new TraceLinks();
        var left = _options.BatchEntriesMax;
        foreach (var work in queued)
        {
            if (left <= 0 || links.IsFull)
            {
                break;
            }

            // What is settled is in the batch before, which is being appended.
            if (!work.IsSettled)
            {
                links.Add(work.Trace);
                left -= work.Batch.Count - work.Next;
            }
        }

        return links.Start(LedgerTracing.Source, "shard.batch").Of(_key);
    }

    private void Fold(Queue<SubmissionWork> queued, PreparedBatch batch)
    {
        batch.RecordedAt = Now();
        batch.FirstOffset = _state.LastOffset + 1;
        batch.FirstMember = _state.Members.Total;
        SettleUntilFull(queued, batch);
        batch.LastOffset = _state.LastOffset;
        if (batch.Block.Count > 0)
        {
            _state.LastRecordedAt = batch.RecordedAt;
            _state.CollectChanges(batch.Changes);
        }
    }

    private static int CountSettled(Queue<SubmissionWork> queued)
    {
        var settled = 0;
        foreach (var work in queued)
        {
            if (!work.IsSettled)
            {
                break;
            }

            settled++;
        }

        return settled;
    }

    private void SettleUntilFull(Queue<SubmissionWork> queued, PreparedBatch batch)
    {
        // Whoever asks something waits for one batch: not for the largest.
        var entriesMax = _isAsked() ? Math.Min(_options.BatchEntriesMax, AskedEntriesMax) : _options.BatchEntriesMax;
        var block = batch.Block;
        foreach (var work in queued)
        {
            while (!work.IsSettled)
            {
                _prefetching.Ahead(work.Batch, work.Next);

                // An erasure ends its block: whoever comes under the erased one's id is new in the next.
                if (block.Count >= entriesMax || block.Length >= _options.BatchBytesMax || _state.ErasedInBatch.Count > 0
                    || !_settler.TrySettle(work.Batch, work.Next, batch.RecordedAt, block, out var outcome))
                {
                    return;
                }

                work.Outcomes[work.Next++] = outcome;
            }
        }
    }
}
