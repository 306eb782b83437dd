using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>What checkpoints have left on the simulated disk; checks that each is one that an owner may write.</summary>
internal sealed class SimulatedAccounts(Action<string> violated)
{
    public CheckpointHead? Head { get; private set; }

    public SortedDictionary<int, MemberRecord> Members { get; } = [];

    public Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<PairKey, RelationshipAccount> Relationships { get; } = [];

    public Dictionary<long, Adjustment> Adjustments { get; } = [];

    /// <summary>Names that rows no longer have, and of which the store has something left.</summary>
    public HashSet<string> Leftovers { get; } = new(StringComparer.Ordinal);

    /// <param name="soundEnd">Where the journal ends, without a torn block.</param>
    /// <exception cref="LedgerStoreException">A later one was written.</exception>
    public void Write(Checkpoint checkpoint, long soundEnd)
    {
        if (checkpoint.Head.Offset < (Head?.Offset ?? 0))
        {
            throw new LedgerStoreException("A later checkpoint was written.");
        }

        if (checkpoint.Head.Offset > soundEnd)
        {
            violated($"The checkpoint at offset {checkpoint.Head.Offset} is ahead of the journal.");
        }

        CheckSorted(checkpoint.Members, record => record.Number);
        CheckSorted(checkpoint.Relationships, record => record.Key);
        CheckSorted(checkpoint.Adjustments, record => record.Offset);
        Head = checkpoint.Head;
        foreach (var member in checkpoint.Members)
        {
            Write(member);
        }

        foreach (var pair in checkpoint.Relationships)
        {
            Relationships[pair.Key] = pair.Account;
        }

        foreach (var adjusted in checkpoint.Adjustments)
        {
            Adjustments[adjusted.Offset] = adjusted.Adjustment;
        }
    }

    private void Write(MemberRecord member)
    {
        if (Members.TryGetValue(member.Number, out var known) && known.Name != member.Name)
        {
            if (!ErasedMember.Is(member.Name))
            {
                violated($"Member number {member.Number} has another name now.");
            }

            Leftovers.Add(known.Name);
            if (Numbers.GetValueOrDefault(known.Name, -1) == member.Number)
            {
                Numbers.Remove(known.Name);
            }
        }

        Members[member.Number] = member;
        Numbers[member.Name] = member.Number;
    }

    private void CheckSorted<T, TKey>(IReadOnlyList<T> records, Func<T, TKey> keyOf)
        where TKey : IComparable<TKey>
    {
        for (var i = 1; i < records.Count; i++)
        {
            if (keyOf(records[i - 1]).CompareTo(keyOf(records[i])) >= 0)
            {
                violated("A checkpoint is not sorted by key.");
            }
        }
    }
}
