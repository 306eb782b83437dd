using System.Text;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Previews;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Refolds;

/// <summary>
/// Folds a shard's journal from its first entry under another policy, each entry valued by it (<see cref="Revaluation"/>). Reads the
/// journal twice: first to learn which entries others are about, so that no more of them is kept. What was decided otherwise than by
/// worth stays as it was decided: which favors were granted, who was frozen, which tiers audits found and by how much they corrected
/// trust.
/// </summary>
internal sealed class JournalRefold
{
    private readonly PreviewPlan _plan;
    private readonly IShardReader _store;
    private readonly long _to;
    private readonly IRefoldedBlocks? _blocks;
    private readonly Action<long> _report;
    private readonly MemberKeys _keys;
    private readonly HashSet<long> _named = [];
    private readonly Dictionary<long, Entry> _entries = [];
    private readonly Dictionary<long, Adjustment> _adjustments = [];
    private long _folded;
    private long _revalued;
    private long _unweighed;

    private JournalRefold(PreviewPlan plan, IShardReader store, long to, IRefoldedBlocks? blocks, Action<long> report)
    {
        (_plan, _store, _to, _blocks, _report) = (plan, store, to, blocks, report);
        _keys = new MemberKeys(store);
        Accounts = new FoldedAccounts(plan, new CommunityTrust());
        Accounts.Trust(plan.Proposed);
    }

    /// <summary>The accounts.</summary>
    public FoldedAccounts Accounts { get; }

    /// <summary>What became of the entries.</summary>
    public RefoldedEntries Entries => new(_folded, _revalued, _unweighed);

    /// <summary>Folds it.</summary>
    /// <param name="plan">The policy, and how much memory may be used.</param>
    /// <param name="store">The shard.</param>
    /// <param name="to">The offset of the last entry that counts.</param>
    /// <param name="blocks">Takes the entries as they are valued; null where nobody does.</param>
    /// <param name="report">Is told how many entries were read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PreviewException">There is too much of it, or an account would hold more than it can.</exception>
    /// <exception cref="LedgerStoreException">The store fails, or the journal is corrupt.</exception>
    public static async Task<JournalRefold> RunAsync(
        PreviewPlan plan, IShardReader store, long to, IRefoldedBlocks? blocks, Action<long> report, CancellationToken cancellationToken)
    {
        var refold = new JournalRefold(plan, store, to, blocks, report);
        await refold.ReadAsync(
            block =>
            {
                refold.NoteNamed(block);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
        await refold.ReadAsync(block => refold.FoldAsync(block, cancellationToken), cancellationToken);
        return refold;
    }

    private async Task ReadAsync(Func<JournalBlockReader, ValueTask> take, CancellationToken cancellationToken)
    {
        await foreach (var block in _store.ReadJournalAsync(1, cancellationToken))
        {
            if (block.FirstOffset > _to)
            {
                return;
            }

            await take(new JournalBlockReader(block));
            _report(block.Count);
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void NoteNamed(JournalBlockReader block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            if (block.KindAt(i) is not (EntryKind.Appreciation or EntryKind.Reversal))
            {
                continue;
            }

            var entry = block.ReadEntry(i).Entry;
            NoteNamed(entry.Of);
            NoteNamed(entry.AppreciatedDeposit);
            NoteNamed(entry.PreviousStatement);
        }
    }

    private void NoteNamed(long offset)
    {
        if (offset > 0 && _named.Add(offset))
        {
            FoldedAccounts.Bound(_named.Count - 1, _plan.EntriesMax, "entries that others are about");
        }
    }

    private async ValueTask FoldAsync(JournalBlockReader block, CancellationToken cancellationToken)
    {
        _blocks?.Begin(block);
        var number = block.FirstMember;
        foreach (var name in await _keys.NamesOfAsync(block, cancellationToken))
        {
            if (name == Identifier.Commons || _plan.Proposed.Trusted.Contains(name))
            {
                Accounts.Know(number, name);
            }

            number++;
        }

        _keys.Trim();
        for (var i = 0; i < block.Count; i++)
        {
            Fold(block.ReadEntry(i));
        }

        if (_blocks is not null)
        {
            await _blocks.EndAsync(cancellationToken);
        }
    }

    private void Fold(JournalEntry journaled)
    {
        var before = journaled.Entry;
        var settled = Revalue(journaled);
        if (settled.Rejection is { } rejection)
        {
            throw new PreviewException(
                $"Under this policy the entry at offset {before.Offset} of shard {_store.Key.Shard} would not fit: {rejection.Reason}");
        }

        var entry = settled.Entry;
        _blocks?.Add(journaled, entry);
        Accounts.Apply(entry, _plan.Proposed);
        if (_named.Contains(entry.Offset))
        {
            _entries.Add(entry.Offset, entry);
        }

        if (entry.Of > 0 && _named.Contains(entry.Of))
        {
            Adjust(entry);
        }

        _folded++;
        _revalued += entry.Worth != before.Worth ? 1 : 0;
        _unweighed += before is { Kind: EntryKind.Deposit, ByActivity: true } && WeightOf(journaled.Details.Activity) is null ? 1 : 0;
    }

    private Settled Revalue(JournalEntry journaled)
    {
        var entry = journaled.Entry;
        switch (entry.Kind)
        {
            case EntryKind.Deposit:
                var (giver, receiver, pair) = Accounts.Before(entry);
                return Revaluation.Deposit(
                    entry,
                    journaled.Details.HasQuality ? entry.Quality : null,
                    WeightOf(journaled.Details.Activity),
                    !journaled.Details.Activity.IsEmpty && _plan.Proposed.Paid.Contains(Encoding.UTF8.GetString(journaled.Details.Activity)),
                    _plan.Proposed,
                    Accounts.IsWithCommons(entry),
                    giver,
                    receiver,
                    pair);
            case EntryKind.Appreciation:
                (giver, receiver, _) = Accounts.Before(entry);
                return Revaluation.Appreciation(entry, journaled.Details.HasAmount, _plan.Proposed, Known(entry.Of), giver, receiver);
            case EntryKind.Reversal:
                (giver, receiver, pair) = Accounts.Before(entry);
                var target = Known(entry.Of);
                return Revaluation.Reversal(
                    entry,
                    target,
                    target.Entry.Kind == EntryKind.Appreciation ? Known(target.Entry.Of) : null,
                    entry is { RestoresStatement: true, PreviousStatement: > 0 } ? Known(entry.PreviousStatement) : null,
                    giver,
                    receiver,
                    pair);
            case EntryKind.FavorHonored or EntryKind.Penalty:
                (giver, receiver, _) = Accounts.Before(entry);
                return Revaluation.Named(entry, giver, receiver);
            default:
                return new Settled(entry, null);
        }
    }

    private Goodwill? WeightOf(ReadOnlySpan<byte> activity) =>
        !activity.IsEmpty && _plan.Proposed.TryGetWeight(Encoding.UTF8.GetString(activity), out var weight) ? weight : null;

    private void Adjust(in Entry entry)
    {
        _adjustments[entry.Of] = Domain.Folding.Fold.Adjust(entry, Known(entry.Of).Current);
        if (entry.AppreciatedDeposit > 0)
        {
            _adjustments[entry.AppreciatedDeposit] = Domain.Folding.Fold.AdjustDeposit(entry, Known(entry.AppreciatedDeposit).Current);
        }
    }

    private ReferencedEntry Known(long offset) => _entries.TryGetValue(offset, out var entry)
        ? new ReferencedEntry(entry, _adjustments.TryGetValue(offset, out var adjustment) ? adjustment : null)
        : throw new JournalCorruptException($"An entry is about the one at offset {offset}, which the journal does not have before it.");
}
