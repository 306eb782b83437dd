using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Previews;

/// <summary>What a shard's journal has beyond a checkpoint, up to where it ended when it was looked at.</summary>
internal sealed class JournalTail
{
    private readonly IShardReader _store;
    private readonly long _after;
    private readonly Action<long> _report;

    private JournalTail(IShardReader store, long after, Action<long> report) => (_store, _after, _report) = (store, after, report);

    /// <summary>The offset of its last entry.</summary>
    public long LastOffset { get; private set; }

    /// <summary>The members whom it touches.</summary>
    public HashSet<int> Members { get; } = [];

    /// <summary>The relationships that it touches.</summary>
    public HashSet<PairKey> Pairs { get; } = [];

    /// <summary>Looks through the journal from the entry behind a checkpoint on.</summary>
    public static async Task<JournalTail> FindAsync(IShardReader store, long after, Action<long> report, CancellationToken cancellationToken)
    {
        var tail = new JournalTail(store, after, report) { LastOffset = after };
        await foreach (var block in store.ReadJournalAsync(after + 1, cancellationToken))
        {
            tail.LastOffset = block.LastOffset;
            tail.Note(new JournalBlockReader(block));
            report(block.Count);
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return tail;
    }

    /// <summary>Folds it as it was journaled over the accounts that it touches.</summary>
    /// <param name="accounts">Those accounts, as of the checkpoint.</param>
    /// <param name="policy">The policy of the checkpoint.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task FoldAsync(FoldedAccounts accounts, Policy policy, CancellationToken cancellationToken)
    {
        var keys = new MemberKeys(_store);
        accounts.Trust(policy);
        await foreach (var block in _store.ReadJournalAsync(_after + 1, cancellationToken))
        {
            if (block.FirstOffset > LastOffset)
            {
                return;
            }

            var reader = new JournalBlockReader(block);
            if (reader.PolicyJson is { } json)
            {
                policy = PolicyDocuments.Parse(json);
                accounts.Trust(policy);
            }

            var number = reader.FirstMember;
            foreach (var name in await keys.NamesOfAsync(reader, cancellationToken))
            {
                accounts.Know(number++, name);
            }

            keys.Trim();
            Fold(reader, accounts, policy);
            _report(block.Count);
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void Fold(JournalBlockReader block, FoldedAccounts accounts, Policy policy)
    {
        for (var i = 0; i < block.Count; i++)
        {
            var entry = block.ReadEntry(i).Entry;
            if (entry.Offset <= _after)
            {
                continue;
            }

            accounts.Apply(entry, policy);
            if (entry.Kind == EntryKind.Erased)
            {
                accounts.Know(entry.Receiver, ErasedMember.NameOf(_store.Key.Shard, entry.Receiver));
            }
        }
    }

    private void Note(JournalBlockReader block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            var entry = block.ReadEntry(i).Entry;
            if (entry.Offset <= _after)
            {
                continue;
            }

            Members.Add(entry.Receiver);
            if (!entry.Kind.IsAboutMemberAlone())
            {
                Members.Add(entry.Giver);
                Pairs.Add(PairKey.Of(entry.Giver, entry.Receiver));
            }
        }
    }
}
