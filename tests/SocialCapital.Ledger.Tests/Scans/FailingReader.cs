using System.Runtime.CompilerServices;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Routing;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Scans;

/// <summary>A reader one of whose calls fails, each step of a scan or of the journal counted as one; it counts the scans that are held.</summary>
internal sealed class FailingReader(IShardReader store, int failingCall) : IShardReader
{
    private int _calls;

    public ShardKey Key => store.Key;

    /// <summary>How many scans were begun that nobody has let go of.</summary>
    public int HeldScans { get; private set; }

    /// <summary>How many scans were begun.</summary>
    public int Scans { get; private set; }

    public bool HasFailed => _calls >= failingCall;

    public ValueTask<CheckpointHead?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        AskAsync(store.ReadCheckpointAsync(cancellationToken));

    public IAsyncEnumerable<JournalBlock> ReadJournalAsync(long fromOffset, CancellationToken cancellationToken = default) =>
        StepAsync(store.ReadJournalAsync(fromOffset, cancellationToken), cancellationToken);

    public ValueTask<JournalBlock?> ReadBlockAsync(long offset, CancellationToken cancellationToken = default) =>
        AskAsync(store.ReadBlockAsync(offset, cancellationToken));

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default) =>
        AskAsync(store.LoadMembersAsync(names, cancellationToken));

    public ValueTask<IReadOnlyList<MemberRecord>> LoadMembersAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken = default) =>
        AskAsync(store.LoadMembersAsync(numbers, cancellationToken));

    public ValueTask<IReadOnlyList<RelationshipRecord>> LoadRelationshipsAsync(IReadOnlyCollection<PairKey> pairs, CancellationToken cancellationToken = default) =>
        AskAsync(store.LoadRelationshipsAsync(pairs, cancellationToken));

    public ValueTask<IReadOnlyList<AdjustmentRecord>> LoadAdjustmentsAsync(IReadOnlyCollection<long> offsets, CancellationToken cancellationToken = default) =>
        AskAsync(store.LoadAdjustmentsAsync(offsets, cancellationToken));

    public ValueTask<IReadOnlyList<KeyPage>> LoadKeyPagesAsync(IReadOnlyCollection<int> pages, CancellationToken cancellationToken = default) =>
        AskAsync(store.LoadKeyPagesAsync(pages, cancellationToken));

    public async ValueTask<IAsyncEnumerable<MemberRecord>> ScanMembersAsync(CancellationToken cancellationToken = default) =>
        Hold(await AskAsync(store.ScanMembersAsync(cancellationToken)));

    public async ValueTask<IAsyncEnumerable<RelationshipRecord>> ScanRelationshipsAsync(CancellationToken cancellationToken = default) =>
        Hold(await AskAsync(store.ScanRelationshipsAsync(cancellationToken)));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    // Held from here on, and not only from the first step on: a store takes a connection for it.
    private IAsyncEnumerable<T> Hold<T>(IAsyncEnumerable<T> scan)
    {
        Scans++;
        HeldScans++;
        return HeldAsync(scan);
    }

    private async IAsyncEnumerable<T> HeldAsync<T>(IAsyncEnumerable<T> scan)
    {
        try
        {
            await foreach (var record in StepAsync(scan))
            {
                yield return record;
            }
        }
        finally
        {
            HeldScans--;
        }
    }

    private async IAsyncEnumerable<T> StepAsync<T>(IAsyncEnumerable<T> records, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            Fail();
            yield return record;
        }

        Fail();
    }

    private async ValueTask<T> AskAsync<T>(ValueTask<T> answer)
    {
        Fail();
        return await answer;
    }

    private void Fail()
    {
        if (++_calls == failingCall)
        {
            throw new LedgerStoreException("The store failed.");
        }
    }
}
