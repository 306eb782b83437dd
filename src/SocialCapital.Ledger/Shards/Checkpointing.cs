using System.Diagnostics;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Takes what has changed and writes it beside the loop, one checkpoint at a time. Capture and end run on the loop;
/// only the write itself does not.
/// </summary>
internal sealed class Checkpointing(ShardKey key, ShardState state, IShardStore store, LedgerShardOptions options, TimeProvider time)
{
    /// <summary>What is not worth another thread: some milliseconds of work.</summary>
    private const int PartMin = 4_096;

    private Task _write = Task.CompletedTask;
    private long _writingOffset;
    private bool _isWriting;
    private volatile LedgerStoreException? _failure;

    /// <summary>The offset of the last checkpoint that was written.</summary>
    public long Offset { get; set; }

    /// <summary>Why the last write failed; null where it did not. From any thread.</summary>
    public LedgerStoreException? Failure => _failure;

    /// <summary>Whether enough has changed that a checkpoint is due whatever the time, and none is under way.</summary>
    public bool IsDue => !_isWriting && (Changed >= options.ChangedAccountsMax || state.LastOffset - Offset >= options.JournalTailMax / 2);

    /// <summary>Whether the journal, or what has changed, is so far ahead that ingestion must wait.</summary>
    public bool IsTooFarBehind => state.LastOffset - Offset >= options.JournalTailMax || Changed >= 4 * (long)options.ChangedAccountsMax;

    private int Changed => state.Members.Accounts.DirtyCount + state.Relationships.DirtyCount;

    /// <summary>Begins a checkpoint when anything has changed and none is under way; false where it did not.</summary>
    /// <param name="cancellationToken">Cuts the write short when the shard stops at once.</param>
    public bool Begin(CancellationToken cancellationToken)
    {
        if (_isWriting || state.LastOffset == Offset)
        {
            return false;
        }

        var checkpoint = new Checkpoint
        {
            Head = new CheckpointHead(state.LastOffset, HeaderOf(state).Write()),
            Members = CaptureMembers(),
            Relationships = CaptureRelationships(),
            Adjustments = CaptureAdjustments(),
        };
        _isWriting = true;
        _writingOffset = state.LastOffset;
        _write = WriteAsync(checkpoint, cancellationToken);
        return true;
    }

    /// <summary>Calls back when the write under way has ended, well or not.</summary>
    public void WhenEnded(Action callback) => _ = _write.ContinueWith(
        _ => callback(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>Waits for the write under way and takes its outcome in.</summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard.</exception>
    public async ValueTask EndAsync()
    {
        if (!_isWriting)
        {
            return;
        }

        var isWritten = false;
        try
        {
            await _write;
            isWritten = true;
            _failure = null;
        }
        catch (LedgerStoreException e) when (e is not ShardFencedException)
        {
            // Whether it was written is unknown: what it held counts as changed still, and goes into the next one.
            _failure = e;
            LedgerInstruments.RecordCheckpointFailure();
        }

        _isWriting = false;
        state.Members.Accounts.EndCapture(isWritten);
        state.Relationships.EndCapture(isWritten);
        state.Adjustments.EndCapture(isWritten);
        if (isWritten)
        {
            Offset = _writingOffset;
            Evict();
        }
    }

    /// <summary>Writes one of all that has changed; returns why it could not be written, null where it was.</summary>
    /// <exception cref="ShardFencedException">Another owner has opened the shard.</exception>
    public async ValueTask<LedgerStoreException?> WriteNowAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        Begin(cancellationToken);
        await EndAsync();
        return _failure;
    }

    /// <summary>Waits for the write under way, whatever comes of it: this owner stops, and the journal has everything.</summary>
    public async ValueTask AbandonAsync()
    {
        await _write.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Takes the outcome in where the write has ended; does not wait.</summary>
    public ValueTask TryEndAsync() => _isWriting && _write.IsCompleted ? EndAsync() : ValueTask.CompletedTask;

    private CheckpointMembers CaptureMembers()
    {
        var changed = state.Members.Accounts.Capture();
        var images = new CheckpointMembers(changed.Count);
        InParts(changed.Count, (from, to) =>
        {
            var writer = images.NewWriter();
            for (var i = from; i < to; i++)
            {
                var number = state.Members.Accounts.Key(changed[i]);
                images.Add(writer, i, number, state.Members.Name(number), state.Members.Accounts.Account(changed[i]));
            }
        });
        return images;
    }

    private CheckpointRelationships CaptureRelationships()
    {
        var changed = state.Relationships.Capture();
        var images = new CheckpointRelationships(changed.Count);
        InParts(changed.Count, (from, to) =>
        {
            var writer = images.NewWriter();
            for (var i = from; i < to; i++)
            {
                CheckpointRelationships.Add(writer, i, state.Relationships.Key(changed[i]), state.Relationships.Account(changed[i]));
            }
        });
        return images;
    }

    /// <summary>The loop stands still meanwhile: whatever cores there are may help, and only read.</summary>
    private static void InParts(int count, Action<int, int> run)
    {
        if (count < 2 * PartMin)
        {
            run(0, count);
            return;
        }

        var parts = Math.Min(count / PartMin, Environment.ProcessorCount);
        Parallel.For(0, parts, part => run((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)));
    }

    private AdjustmentRecord[] CaptureAdjustments()
    {
        AdjustmentRecord[] changed =
            [.. state.Adjustments.Capture().Select(slot => new AdjustmentRecord(state.Adjustments.Key(slot), state.Adjustments.Account(slot)))];
        Array.Sort(changed, static (x, y) => x.Offset.CompareTo(y.Offset));
        return changed;
    }

    private async Task WriteAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        using var span = LedgerTracing.Source.StartActivity("shard.checkpoint").Of(key);
        var beganAt = time.GetTimestamp();
        try
        {
            await store.WriteCheckpointAsync(checkpoint, cancellationToken);
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }

        LedgerInstruments.RecordCheckpoint(time.GetElapsedTime(beganAt));
    }

    /// <summary>Drops what nobody used lately, down to the bounds. Runs between two batches: slots become invalid.</summary>
    public void Evict()
    {
        state.Members.Evict(options.MembersInMemoryMax);
        state.Relationships.Evict(options.RelationshipsInMemoryMax, null);
        state.Adjustments.Evict(options.RelationshipsInMemoryMax, null);
    }

    private static CheckpointHeader HeaderOf(ShardState state) => new()
    {
        PolicyVersion = state.JournaledPolicyVersion,
        PolicyJson = state.JournaledPolicyJson,
        Members = state.Members.Total,
        Relationships = state.RelationshipTotal,
        Adjustments = state.AdjustmentTotal,
        CommonsWasSeen = state.CommonsWasSeen,
        TotalGiven = state.TotalGiven,
        TotalReceived = state.TotalReceived,
        LastRecordedAt = state.LastRecordedAt,
        DedupeFrom = state.Window.FirstOffset,
        OpenFavors = [.. state.OpenFavors.All],
        Flows = state.Flows,
        Trust = state.Trust,
    };
}
