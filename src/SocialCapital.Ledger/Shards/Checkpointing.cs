using System.Diagnostics;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Takes what has changed and writes it beside the loop, one checkpoint at a time. It begins and ends on the loop, which
/// does not wait meanwhile: accounts are packed beside it as they were at the beginning.
/// </summary>
internal sealed class Checkpointing(ShardKey key, ShardState state, IShardStore store, LedgerShardOptions options, TimeProvider time)
{
    /// <summary>How many accounts are looked at for dropping between two batches: a millisecond at the most, and more than a batch can load.</summary>
    public const int LooksMax = 16_384;

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
    public bool IsTooFarBehind => state.LastOffset - Offset >= options.JournalTailMax || Changed >= 2 * (long)options.ChangedAccountsMax;

    /// <summary>Ends with the write under way, well or not; it has ended where there is none.</summary>
    public Task Written => _write;

    private int Changed => state.Members.Accounts.DirtyCount + state.Relationships.DirtyCount;

    /// <summary>Begins a checkpoint when anything has changed and none is under way; false where it did not.</summary>
    /// <param name="cancellationToken">Cuts the write short when the shard stops at once.</param>
    public bool Begin(CancellationToken cancellationToken)
    {
        if (_isWriting || state.LastOffset == Offset)
        {
            return false;
        }

        var head = new CheckpointHead(state.LastOffset, HeaderOf(state).Write());
        _isWriting = true;
        _writingOffset = state.LastOffset;
        _write = StartWriting(head, cancellationToken);
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
            Evict(LooksMax);
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

    // On the scheduler of the loop, the pool in a silo, but not in the loop's turn.
    private Task StartWriting(CheckpointHead head, CancellationToken cancellationToken)
    {
        var (members, relationships, adjustments) =
            (state.Members.Accounts.BeginCapture(), state.Relationships.BeginCapture(), state.Adjustments.BeginCapture());
        return Task.Factory.StartNew(
            () => WriteAsync(head, members, relationships, adjustments, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.None,
            TaskScheduler.Current).Unwrap();
    }

    private async Task WriteAsync(
        CheckpointHead head,
        AccountCapture<int, MemberAccount> members,
        AccountCapture<PairKey, RelationshipAccount> relationships,
        AccountCapture<long, Adjustment> adjustments,
        CancellationToken cancellationToken)
    {
        using var span = LedgerTracing.Source.StartActivity("shard.checkpoint").Of(key);
        var checkpoint = new Checkpoint
        {
            Head = head,
            Members = await PackAsync(members, cancellationToken),
            Relationships = await PackAsync(relationships, cancellationToken),
            Adjustments = await PackAsync(adjustments, cancellationToken),
        };
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

        // Where a write has failed, a store may be at it still: the collector takes care of those.
        checkpoint.Members.Release();
        checkpoint.Relationships.Release();
    }

    private async ValueTask<CheckpointMembers> PackAsync(AccountCapture<int, MemberAccount> capture, CancellationToken cancellationToken)
    {
        var images = new CheckpointMembers(capture.Count);
        for (var i = 0; capture.TryTake(out var slot, out var account, out var name); i++)
        {
            images.Add(i, state.Members.Accounts.Key(slot), name!, account);
            await PauseAsync(i, cancellationToken);
        }

        return images;
    }

    private async ValueTask<CheckpointRelationships> PackAsync(
        AccountCapture<PairKey, RelationshipAccount> capture, CancellationToken cancellationToken)
    {
        var images = new CheckpointRelationships(capture.Count);
        for (var i = 0; capture.TryTake(out var slot, out var account, out _); i++)
        {
            images.Add(i, state.Relationships.Key(slot), account);
            await PauseAsync(i, cancellationToken);
        }

        return images;
    }

    private async ValueTask<AdjustmentRecord[]> PackAsync(AccountCapture<long, Adjustment> capture, CancellationToken cancellationToken)
    {
        var changed = new AdjustmentRecord[capture.Count];
        for (var i = 0; capture.TryTake(out var slot, out var adjustment, out _); i++)
        {
            changed[i] = new AdjustmentRecord(state.Adjustments.Key(slot), adjustment);
            await PauseAsync(i, cancellationToken);
        }

        Array.Sort(changed, static (x, y) => x.Offset.CompareTo(y.Offset));
        return changed;
    }

    /// <summary>Lets others have the thread from time to time.</summary>
    private async ValueTask PauseAsync(int packed, CancellationToken cancellationToken)
    {
        if ((packed + 1) % options.PackedAtOnce == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Drops what nobody used lately, down to the bounds. Runs between two batches: slots become invalid.</summary>
    /// <param name="looksMax">How many accounts of each kind are looked at; the next call goes on from there.</param>
    public void Evict(int looksMax)
    {
        state.Members.Evict(state.MemberRoom.For(state.Members.Accounts.Count), looksMax);
        if (state.Relationships.IsComplete && state.Relationships.Count > options.RelationshipsInMemoryMax && !state.KnownPairs.IsAsGoodAsItGets)
        {
            // The last moment at which memory knows all of them: later, that takes a sweep over the store.
            state.KnownPairs.Know(state.Relationships.Count, options.PairFilterBytesMax, state.Relationships.Keys());
        }

        state.Relationships.Evict(options.RelationshipsInMemoryMax, looksMax, null);
        state.Adjustments.Evict(options.RelationshipsInMemoryMax, looksMax, null);
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
