using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// The way of a batch through the house: what is missing is loaded, each event is checked, numbered and folded, the block
/// is appended, whoever is awake is told, and what is done is acknowledged.
/// </summary>
internal sealed class BatchRunner
{
    private readonly ShardKey _key;
    private readonly ShardState _state;
    private readonly MissingAccounts _missing;
    private readonly IShardStore _store;
    private readonly IChangeListener _listener;
    private readonly LedgerShardOptions _options;
    private readonly TimeProvider _time;
    private readonly Checkpointing _checkpointing;
    private readonly JournalBlockWriter _block = new();
    private readonly EventResolver _resolver;
    private readonly EventSettler _settler;
    private readonly List<(EventBatch Batch, int Index)> _unresolved = [];
    private readonly Predicate<(EventBatch Batch, int Index)> _isResolved;

    public BatchRunner(
        ShardKey key,
        ShardState state,
        MissingAccounts missing,
        IShardStore store,
        IChangeListener listener,
        LedgerShardOptions options,
        TimeProvider time,
        Checkpointing checkpointing)
    {
        _key = key;
        _state = state;
        _missing = missing;
        _store = store;
        _listener = listener;
        _options = options;
        _time = time;
        _checkpointing = checkpointing;
        _resolver = new EventResolver(state, missing, key.Shard) { DurableOffset = state.LastOffset };
        _settler = new EventSettler(state, _block, _resolver);
        _isResolved = unresolved => _resolver.TryResolve(unresolved.Batch, unresolved.Batch.Events[unresolved.Index], out _);
    }

    /// <summary>The clock, never running backward from one block to the next.</summary>
    public Timestamp Now()
    {
        var now = Timestamp.From(_time.GetUtcNow());
        return now > _state.LastRecordedAt ? now : _state.LastRecordedAt;
    }

    /// <summary>Runs one batch of what is queued, and takes what is done off the queue.</summary>
    /// <param name="queued">Submissions in order; the first are taken first.</param>
    /// <param name="acknowledged">Called for each that is done and durable.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    public async ValueTask RunAsync(
        Queue<SubmissionWork> queued, Action<SubmissionWork> acknowledged, CancellationToken cancellationToken)
    {
        await _checkpointing.TryEndAsync();
        if (_checkpointing.IsTooFarBehind)
        {
            await CatchUpAsync(cancellationToken);
        }

        _state.BeginBatch();
        _block.Clear();
        _missing.Begin();
        await PrefetchAsync(queued, cancellationToken);
        var now = Now();
        var firstOffset = _state.LastOffset + 1;
        var firstMember = _state.Members.Total;
        SettleUntilFull(queued, now);
        if (_block.Count > 0)
        {
            var isNewPolicy = _state.PolicyVersion != _state.JournaledPolicyVersion;
            var block = _block.Finish(
                firstOffset, now, _state.PolicyVersion, isNewPolicy ? _state.PolicyJson : null, firstMember, _store.Epoch);
            await _store.AppendAsync(block, cancellationToken);
            _state.MarkPolicyJournaled();
            _state.LastRecordedAt = now;
            _resolver.DurableOffset = _state.LastOffset;
            var changes = _state.CollectChanges();
            if (changes.Images.Count > 0)
            {
                await _listener.PublishAsync(changes);
            }
        }

        while (queued.TryPeek(out var done) && done.IsSettled)
        {
            acknowledged(queued.Dequeue());
        }
    }

    /// <summary>The journal must not run away from the checkpoints: recovery, and memory, are bounded by the distance.</summary>
    private async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        // The one under way may have begun long ago, or fail; only one that begins now tells whether the store can write any.
        await _checkpointing.EndAsync();
        if (!_checkpointing.IsTooFarBehind)
        {
            return;
        }

        _checkpointing.Begin(cancellationToken);
        await _checkpointing.EndAsync();
        if (_checkpointing.IsTooFarBehind)
        {
            throw new LedgerStoreException($"Shard {_key} can't write a checkpoint, and its journal is too far ahead of the last one.");
        }
    }

    /// <summary>Loads what the batch needs and memory lacks, all at once, until nothing is missing.</summary>
    private async ValueTask PrefetchAsync(Queue<SubmissionWork> queued, CancellationToken cancellationToken)
    {
        if (_state.IsComplete && !queued.Any(work => work.HasReferences))
        {
            return;
        }

        NoteMissing(queued);
        while (_missing.Any)
        {
            await _missing.LoadAsync(cancellationToken);
            _unresolved.RemoveAll(_isResolved);
        }
    }

    private void NoteMissing(Queue<SubmissionWork> queued)
    {
        _unresolved.Clear();
        var left = _options.BatchEntriesMax;
        foreach (var work in queued)
        {
            for (var i = work.Next; i < work.Batch.Count && left > 0; i++, left--)
            {
                if (!_resolver.TryResolve(work.Batch, work.Batch.Events[i], out _))
                {
                    _unresolved.Add((work.Batch, i));
                }
            }
        }
    }

    private void SettleUntilFull(Queue<SubmissionWork> queued, Timestamp now)
    {
        foreach (var work in queued)
        {
            while (!work.IsSettled)
            {
                if (_block.Count >= _options.BatchEntriesMax || _block.Length >= _options.BatchBytesMax
                    || !_settler.TrySettle(work.Batch, work.Batch.Events[work.Next], now, out var outcome))
                {
                    return;
                }

                work.Outcomes[work.Next++] = outcome;
            }
        }
    }
}
