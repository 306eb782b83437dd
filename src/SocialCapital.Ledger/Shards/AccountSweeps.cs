using System.Collections.Concurrent;
using System.Threading.Channels;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Where look-ups of single accounts come to cost as much as one sweep over all of them, sweeps: the members into memory,
/// as far as they have room there, and the pairs that have a relationship into a filter, so that those who meet for the
/// first time need not be looked for. A sweep reads beside the loop, which takes in what was read between two batches; where a sweep
/// fails, single look-ups go on.
/// </summary>
internal sealed class AccountSweeps(ShardState state, IShardReader store, LedgerShardOptions options)
{
    /// <summary>How many rows are handed over at once: some milliseconds of the loop's time.</summary>
    private const int RowsAtOnce = 4_096;

    /// <summary>How many times as many wait to be taken in, and are taken in before a batch at the most: some 15 MB, and milliseconds.</summary>
    private const int PiecesMax = 4;

    private readonly Channel<Action> _read = Channel.CreateBounded<Action>(PiecesMax);
    private CancellationToken? _stopping;
    private Task _sweep = Task.CompletedTask;
    private long _members;
    private long _pairs;
    private volatile bool _isUnwanted;

    private bool HasRoomForMembers => !state.Members.Accounts.IsComplete && state.MemberRoom.Has(state.Members.Total);

    /// <summary>The loop runs: what is due may begin.</summary>
    public void Start(CancellationToken stopping) => _stopping = stopping;

    /// <summary>Takes in what was read; called on the loop, where nobody holds on to what is not in memory.</summary>
    public void TakeIn()
    {
        for (var i = 0; i < PiecesMax && TryTakeIn(); i++)
        {
        }
    }

    /// <summary>So many accounts were looked up one by one; called on the loop.</summary>
    public void Count(int members, int pairs)
    {
        _members += members;
        _pairs += pairs;
        if (_stopping is null || !_sweep.IsCompleted || _read.Reader.Count > 0)
        {
            return;
        }

        // Where the last one failed, nothing is lost but the work, and it is tried again when as much was looked up once more.
        state.KnownPairs.GiveUp();
        _isUnwanted = false;
        if (_members * options.SweptPerLookup > state.Members.Total && HasRoomForMembers)
        {
            _members = 0;
            var dropped = state.Members.Accounts.Dropped;
            Begin(() => SweepMembersAsync(dropped));
        }
        else if (_pairs * options.SweptPerLookup > state.RelationshipTotal && !state.KnownPairs.IsAsGoodAsItGets)
        {
            _pairs = 0;
            state.KnownPairs.Begin(
                state.RelationshipTotal, options.PairFilterBytesMax, state.Relationships.Unsaved().Select(state.Relationships.Key));
            Begin(SweepPairsAsync);
        }
    }

    // On the scheduler of the loop, the pool in a silo, but not in the loop's turn.
    private void Begin(Func<Task> sweep)
    {
        _sweep = Task.Factory.StartNew(
            () => RunAsync(sweep), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Current).Unwrap();
    }

    private static async Task RunAsync(Func<Task> sweep)
    {
        try
        {
            await sweep();
        }
        catch (Exception e) when (e is LedgerStoreException or OperationCanceledException)
        {
            // Single look-ups go on.
        }
    }

    private bool TryTakeIn()
    {
        var isThere = _read.Reader.TryRead(out var takeIn);
        takeIn?.Invoke();
        return isThere;
    }

    private async Task SweepMembersAsync(long dropped)
    {
        await SweepAsync(await store.ScanMembersAsync(_stopping!.Value), TakeInMembers);
        await HandOverAsync(() => state.Members.Accounts.IsComplete |= IsUntouched() && state.Members.Accounts.Count == state.Members.Total);

        // What changed since and was dropped would be told as it was before. An account that never was in memory has not changed.
        bool IsUntouched() => !_isUnwanted && state.Members.Accounts.Dropped == dropped;

        void TakeInMembers(List<MemberRecord> members)
        {
            if (!IsUntouched() || !HasRoomForMembers)
            {
                _isUnwanted = true;
                return;
            }

            foreach (var member in members)
            {
                if (!state.Members.TryFind(member.Number, out _))
                {
                    state.AddLoaded(member);
                }
            }
        }
    }

    private async Task SweepPairsAsync()
    {
        await SweepAsync(
            await store.ScanPairsAsync(_stopping!.Value), pairs => pairs.ForEach(state.KnownPairs.AddSwept));
        await HandOverAsync(state.KnownPairs.End);
    }

    private async Task SweepAsync<TRecord>(IAsyncEnumerable<TRecord> records, Action<List<TRecord>> takeIn)
    {
        // What was taken in is filled again: such a list of members is two megabytes.
        var emptied = new ConcurrentQueue<List<TRecord>>();
        var rows = new List<TRecord>();
        await foreach (var record in records)
        {
            rows.Add(record);
            if (rows.Count == RowsAtOnce)
            {
                var piece = rows;
                await HandOverAsync(() =>
                {
                    takeIn(piece);
                    piece.Clear();
                    emptied.Enqueue(piece);
                });
                rows = emptied.TryDequeue(out var empty) ? empty : new List<TRecord>(RowsAtOnce);
            }

            if (_isUnwanted)
            {
                return;
            }
        }

        await HandOverAsync(() => takeIn(rows));
    }

    private ValueTask HandOverAsync(Action takeIn) => _read.Writer.WriteAsync(takeIn, _stopping!.Value);
}
