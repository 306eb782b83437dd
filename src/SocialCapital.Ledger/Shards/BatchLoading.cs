using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Loads what the next batch needs and memory lacks, all at once, until nothing is missing; of a part of the batch, where that is
/// much, which then ends there.
/// </summary>
internal sealed class BatchLoading
{
    private readonly ShardState _state;
    private readonly MissingAccounts _missing;
    private readonly EventResolver _resolver;
    private readonly EventPrefetching _prefetching;
    private readonly LedgerShardOptions _options;
    private readonly List<(EventBatch Batch, int Index)> _unresolved = [];
    private readonly Predicate<(EventBatch Batch, int Index)> _isResolved;

    public BatchLoading(
        ShardState state, MissingAccounts missing, EventResolver resolver, EventPrefetching prefetching, LedgerShardOptions options)
    {
        _state = state;
        _missing = missing;
        _resolver = resolver;
        _prefetching = prefetching;
        _options = options;
        _isResolved = unresolved => IsResolved(unresolved.Batch, unresolved.Index);
    }

    /// <summary>Loads what the first of what is queued needs.</summary>
    public async ValueTask LoadAsync(Queue<SubmissionWork> queued, CancellationToken cancellationToken)
    {
        if (_state.IsComplete && !HaveReferences(queued))
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

    private static bool HaveReferences(Queue<SubmissionWork> queued)
    {
        foreach (var work in queued)
        {
            if (work.HasReferences)
            {
                return true;
            }
        }

        return false;
    }

    private void NoteMissing(Queue<SubmissionWork> queued)
    {
        _unresolved.Clear();
        var left = _options.BatchEntriesMax;
        foreach (var work in queued)
        {
            for (var i = work.Next; i < work.Batch.Count && left > 0 && _missing.Count < _options.LookupsMax; i++, left--)
            {
                _prefetching.Ahead(work.Batch, i);
                if (!IsResolved(work.Batch, i))
                {
                    _unresolved.Add((work.Batch, i));
                }
            }
        }
    }

    /// <summary>Whether all is in memory that settling an event takes, or comparing it with the one that came before under its id.</summary>
    private bool IsResolved(EventBatch batch, int index)
    {
        ref readonly var submitted = ref batch.Events[index];
        return _resolver.TryResolve(batch, index, out _)
            & (!EventForm.NamesBesideSides(submitted.Kind) || !batch.Keys(index).IsWellFormed || _resolver.Named.TryFind(batch, submitted, out _));
    }
}
