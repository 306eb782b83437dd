namespace SocialCapital.Ledger.AzureStorage.Accounts;

/// <summary>Merges the records of several checkpoints by key: of those with the same key, the newest counts.</summary>
internal static class MergedRecords
{
    /// <summary>The records in the order of their keys, each with the index of its list.</summary>
    /// <param name="oldestFirst">Lists sorted by key, without repetitions.</param>
    /// <param name="keyOf">The key.</param>
    public static IEnumerable<(TRecord Record, int List)> Merge<TKey, TRecord>(IReadOnlyList<TRecord[]> oldestFirst, Func<TRecord, TKey> keyOf)
        where TKey : IComparable<TKey>
    {
        // By key, then newest first.
        var heads = new PriorityQueue<(int List, int At), (TKey Key, int Age)>(Comparer<(TKey Key, int Age)>.Create((x, y) =>
            x.Key.CompareTo(y.Key) is var order and not 0 ? order : x.Age.CompareTo(y.Age)));
        for (var list = 0; list < oldestFirst.Count; list++)
        {
            Push(list, 0);
        }

        var isFirst = true;
        TKey? last = default;
        while (heads.TryDequeue(out var head, out var priority))
        {
            Push(head.List, head.At + 1);
            if (isFirst || priority.Key.CompareTo(last) != 0)
            {
                isFirst = false;
                last = priority.Key;
                yield return (oldestFirst[head.List][head.At], head.List);
            }
        }

        void Push(int list, int at)
        {
            if (at < oldestFirst[list].Length)
            {
                heads.Enqueue((list, at), (keyOf(oldestFirst[list][at]), -list));
            }
        }
    }
}
