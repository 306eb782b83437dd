using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>Looks entries up by their offsets, and what has become of each. The journal is read beside the loop, a block once for all entries of it that follow each other.</summary>
internal sealed class EntryLookup(IShardReader store, ShardQueries queries, Func<Func<ValueTask<EntryLookup.Known>>, Task<EntryLookup.Known>> request)
{
    /// <summary>What the loop knows of an entry.</summary>
    /// <param name="Adjustment">What has become of it; null where nothing has.</param>
    /// <param name="Names">The ids of those whom it names.</param>
    public sealed record Known(Adjustment? Adjustment, IReadOnlyDictionary<int, string> Names);

    /// <summary>One for each offset, in that order; null where there is no such entry.</summary>
    public async Task<EntryOutline?[]> FindAsync(IReadOnlyList<long> offsets, CancellationToken cancellationToken)
    {
        var found = new EntryOutline?[offsets.Count];
        JournalBlockReader? block = null;
        for (var i = 0; i < found.Length; i++)
        {
            var offset = offsets[i];
            if (block is null || offset < block.FirstOffset || offset >= block.FirstOffset + block.Count)
            {
                block = offset > 0 && await store.ReadBlockAsync(offset, cancellationToken) is { } read ? new JournalBlockReader(read) : null;
            }

            found[i] = block is null ? null : await OutlineAsync(block, offset);
        }

        return found;
    }

    private async Task<EntryOutline> OutlineAsync(JournalBlockReader block, long offset)
    {
        var entry = block.ReadEntry((int)(offset - block.FirstOffset)).Entry;
        var numbers = new HashSet<int> { entry.Giver, entry.Receiver, entry.Author };
        numbers.Remove(-1);

        // What runs on the loop is not cancelled by its caller: a load cut short there would stop the shard.
        var (adjustment, names) = await request(async () => new Known(
            await queries.AdjustmentAsync(offset, CancellationToken.None), await queries.NamesAsync(numbers, CancellationToken.None)));
        var from = entry.Kind == EntryKind.Penalty && entry.Author >= 0 ? entry.Author : entry.Giver;
        return new EntryOutline(entry.Kind, names[from], names[entry.Receiver], entry.Worth, RefusalOf(entry, adjustment, names));
    }

    /// <summary>As <see cref="EventResolver"/> and <see cref="Reversals"/> would have it; whether an account could hold what comes back is seen only then.</summary>
    private static Rejection? RefusalOf(in Entry entry, Adjustment? adjustment, IReadOnlyDictionary<int, string> names) =>
        ErasedMember.Is(names[entry.Giver]) || ErasedMember.Is(names[entry.Receiver])
            ? new Rejection(RejectionCode.ErasedMember, "of: one of the two whom the entry is about was erased.")
        : Reversals.WhyNot(entry.Kind, adjustment is { IsReversed: true });
}
