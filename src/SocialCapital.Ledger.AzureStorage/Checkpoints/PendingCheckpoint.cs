using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.AzureStorage.Ownership;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.AzureStorage.Checkpoints;

/// <summary>
/// A checkpoint whose accounts may be newer than the rows. Its lists are its own, sorted by key; nothing in it changes.
/// From any thread.
/// </summary>
internal sealed class PendingCheckpoint
{
    private readonly Lazy<Dictionary<string, int>> _byName;

    public PendingCheckpoint(CheckpointName name, Checkpoint checkpoint)
    {
        Name = name;
        Head = new CheckpointHead(checkpoint.Head.Offset, checkpoint.Head.Header.ToArray());
        Members = Sorted(checkpoint.Members, member => member.Number);
        Relationships = Sorted(checkpoint.Relationships, relationship => relationship.Key);
        Adjustments = Sorted(checkpoint.Adjustments, adjustment => adjustment.Offset);
        _byName = new Lazy<Dictionary<string, int>>(() => IndexNames(Members));
    }

    public CheckpointName Name { get; }

    public CheckpointHead Head { get; }

    public MemberRecord[] Members { get; }

    public RelationshipRecord[] Relationships { get; }

    public AdjustmentRecord[] Adjustments { get; }

    /// <summary>How many accounts it holds.</summary>
    public int Accounts => Members.Length + Relationships.Length + Adjustments.Length;

    public bool TryFind(string name, out MemberRecord member)
    {
        var isFound = _byName.Value.TryGetValue(name, out var at);
        member = isFound ? Members[at] : default;
        return isFound;
    }

    public bool TryFind(int number, out MemberRecord member) => TryFind(Members, record => record.Number, number, out member);

    public bool TryFind(PairKey pair, out RelationshipRecord relationship) => TryFind(Relationships, record => record.Key, pair, out relationship);

    public bool TryFind(long offset, out AdjustmentRecord adjustment) => TryFind(Adjustments, record => record.Offset, offset, out adjustment);

    private static bool TryFind<TRecord, TKey>(TRecord[] records, Func<TRecord, TKey> keyOf, TKey key, out TRecord found)
        where TRecord : struct
        where TKey : IComparable<TKey>
    {
        var (low, high) = (0, records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = keyOf(records[middle]).CompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        var isFound = low < records.Length && keyOf(records[low]).CompareTo(key) == 0;
        found = isFound ? records[low] : default;
        return isFound;
    }

    private static Dictionary<string, int> IndexNames(MemberRecord[] members)
    {
        var index = new Dictionary<string, int>(members.Length, StringComparer.Ordinal);
        for (var i = 0; i < members.Length; i++)
        {
            index[members[i].Name] = i;
        }

        return index;
    }

    private static TRecord[] Sorted<TRecord, TKey>(IReadOnlyList<TRecord> records, Func<TRecord, TKey> keyOf)
        where TKey : IComparable<TKey>
    {
        TRecord[] sorted = [.. records];
        for (var i = 1; i < sorted.Length; i++)
        {
            if (keyOf(sorted[i - 1]).CompareTo(keyOf(sorted[i])) >= 0)
            {
                throw new ArgumentException("A checkpoint's accounts are not sorted by key, or one is there twice.");
            }
        }

        return sorted;
    }
}
