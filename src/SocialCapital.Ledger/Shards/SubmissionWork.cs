using System.Diagnostics;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>A submitted batch on its way: its outcomes so far, and who waits for them.</summary>
internal sealed class SubmissionWork
{
    private readonly TaskCompletionSource<EventOutcome[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SubmissionWork(EventBatch batch)
    {
        batch.Prepare();
        Batch = batch;
        Outcomes = batch.TakeOutcomes();
        HasReferences = RefersToEntries(batch);
    }

    public EventBatch Batch { get; }

    /// <summary>What became of each event, as far as <see cref="Next"/>.</summary>
    public EventOutcome[] Outcomes { get; }

    /// <summary>When it was queued, on the monotonic clock.</summary>
    public long QueuedAt { get; set; }

    /// <summary>The trace of whoever submitted it; none where it is not recorded.</summary>
    public ActivityContext Trace { get; } = TraceLinks.Current;

    /// <summary>The first event that has no outcome yet.</summary>
    public int Next { get; set; }

    /// <summary>Whether any event is about an earlier entry, which may have to be read from the journal.</summary>
    public bool HasReferences { get; }

    public bool IsSettled => Next == Batch.Count;

    /// <summary>Whether it is the shard's own.</summary>
    public bool IsOwn { get; private init; }

    public Task<EventOutcome[]> Task => _done.Task;

    /// <summary>A batch of the shard's own: nobody waits for its outcomes, and nobody looks at its failure.</summary>
    public static SubmissionWork Own(EventBatch batch)
    {
        var work = new SubmissionWork(batch) { IsOwn = true };
        _ = work.Task.ContinueWith(
            task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return work;
    }

    public void Complete() => _done.TrySetResult(Outcomes);

    public void Fail(Exception exception) => _done.TrySetException(exception);

    private static bool RefersToEntries(EventBatch batch)
    {
        foreach (ref readonly var submitted in batch.Events)
        {
            if (EventForm.IsAbout(submitted.Kind))
            {
                return true;
            }
        }

        return false;
    }
}
