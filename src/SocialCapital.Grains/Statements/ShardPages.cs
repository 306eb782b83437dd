using SocialCapital.Domain.Time;

namespace SocialCapital.Grains.Statements;

/// <summary>Makes one page, newest first, of the pages of several shards.</summary>
internal static class ShardPages
{
    /// <summary>Where each shard begins.</summary>
    /// <param name="cursor">What an earlier page returned, or null.</param>
    /// <param name="shards">How many shards.</param>
    /// <exception cref="FormatException">The cursor is none.</exception>
    public static long[] Begin(string? cursor, int shards) => cursor is null
        ? [.. Enumerable.Repeat(long.MaxValue, shards)]
        : StatementCursor.Read(cursor, shards);

    /// <summary>Takes the newest items, and says where each shard goes on: after what was taken of it, or at its own end.</summary>
    /// <param name="pages">Each shard's items, and where its next page goes on (0 where there is none).</param>
    /// <param name="before">Where each shard began.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="place">When an item was journaled, in which shard, and its offset there.</param>
    public static (T[] Items, string? Cursor) Merge<T>(
        IReadOnlyList<(T[] Items, long Next)> pages, long[] before, int limit, Func<T, (Timestamp At, int Shard, long Offset)> place)
    {
        var items = pages.SelectMany(page => page.Items)
            .OrderByDescending(item => place(item).At).ThenByDescending(item => place(item).Offset).ThenBy(item => place(item).Shard)
            .Take(limit).ToArray();
        for (var shard = 0; shard < before.Length; shard++)
        {
            var taken = items.Where(item => place(item).Shard == shard).ToArray();
            before[shard] = taken.Length < pages[shard].Items.Length
                ? (taken.Length > 0 ? place(taken[^1]).Offset : before[shard])
                : pages[shard].Next;
        }

        return (items, before.Any(offset => offset > 0) ? StatementCursor.Write(before) : null);
    }
}
