using System.Globalization;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Notices;

/// <summary>
/// Reads what is notable of a journal, from an offset on. The journal is the one place where it stands: whoever comes back after a
/// crash reads the same again. Beside the loop, which is asked for the end, for names and for what became of favors.
/// </summary>
internal sealed class NotableReading(
    IShardReader store,
    ShardQueries queries,
    FavorReading favors,
    NotableReading.Request<NotableReading.Known> ask,
    NotableReading.Request<Dictionary<int, string>> name)
{
    /// <summary>So many entries are looked at in one reading at most: some ten milliseconds.</summary>
    public const int EntriesMax = 50_000;

    private readonly MemberKeys _keys = new(store);

    /// <summary>Runs something between two batches.</summary>
    public delegate Task<T> Request<T>(Func<ValueTask<T>> run);

    /// <summary>What the loop knows.</summary>
    /// <param name="End">The last acknowledged offset.</param>
    /// <param name="LastNotable">No entry behind this one is notable.</param>
    /// <param name="PolicyVersion">The policy in force.</param>
    public readonly record struct Known(long End, long LastNotable, int PolicyVersion);

    /// <summary>Reads a piece.</summary>
    /// <param name="after">The offset that was read up to before; one behind the end counts as the end.</param>
    /// <param name="limit">At most so many, at least 1.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<NotablePage> ReadAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var known = await ask(() => ValueTask.FromResult(queries.Notables()));
        if (after >= known.LastNotable)
        {
            return new NotablePage([], known.End, false, known.PolicyVersion);
        }

        var found = new List<NotableEntry>();
        var next = after;
        var last = Math.Min(known.End, after + EntriesMax);
        await foreach (var block in store.ReadJournalAsync(after + 1, cancellationToken))
        {
            var reader = new JournalBlockReader(block);
            while (next < Math.Min(block.LastOffset, last) && found.Count < limit)
            {
                next++;
                if (await ReadAsync(reader, next, cancellationToken) is { } notable)
                {
                    found.Add(notable);
                }
            }

            if (next >= last || found.Count == limit)
            {
                break;
            }
        }

        return new NotablePage(found, next, next < Math.Min(known.LastNotable, known.End), known.PolicyVersion);
    }

    private async ValueTask<NotableEntry?> ReadAsync(JournalBlockReader block, long offset, CancellationToken cancellationToken)
    {
        var place = (int)(offset - block.FirstOffset);
        return !Notable.MayBe(block.KindAt(place)) ? null
            : block.KindAt(place) == EntryKind.Assessed ? await ReadAssessmentAsync(block, place, cancellationToken)
            : await ReadFavorAsync(block, place, cancellationToken);
    }

    /// <summary>A favor ends once: what became of it is what this entry says, where it is not the one that asked.</summary>
    private async ValueTask<NotableEntry> ReadFavorAsync(JournalBlockReader block, int place, CancellationToken cancellationToken)
    {
        var entry = block.ReadEntry(place).Entry;
        var isAsked = entry.Kind == EntryKind.FavorAsked;
        var asked = isAsked ? entry.Offset : entry.Of;
        var favor = await favors.ReadAsync(asked, cancellationToken)
            ?? throw new LedgerStoreException($"The journal has no favor at offset {asked}.");
        return new NotableEntry
        {
            Offset = entry.Offset,
            Kind = entry.Kind,
            RecordedAt = block.RecordedAt,
            Favor = !isAsked ? favor : favor with
            {
                State = FavorState.Open,
                EndOffset = 0,
                EndedAt = null,
                Honored = default,
                Reason = null,
                ReferredTo = null,
            },
        };
    }

    private async ValueTask<NotableEntry?> ReadAssessmentAsync(JournalBlockReader block, int place, CancellationToken cancellationToken)
    {
        var (receiver, before) = MovedFrom(block, place);
        if (before < 0)
        {
            return null;
        }

        await _keys.LoadAsync(block.KeyedBy(place), cancellationToken);

        // What runs on the loop is not cancelled by its caller: a load cut short there would stop the shard.
        var names = await name(() => queries.NamesAsync([receiver], CancellationToken.None));
        var journaled = block.ReadEntry(place);
        return new NotableEntry
        {
            Offset = journaled.Entry.Offset,
            Kind = journaled.Entry.Kind,
            RecordedAt = block.RecordedAt,
            Member = names[receiver],
            Tier = journaled.Entry.Tier,
            TierBefore = before,
            Reason = _keys.ReferenceOf(block, journaled),
        };
    }

    /// <summary>Who was assessed, and the place of the tier before; -1 where the tier stays.</summary>
    private static (int Member, int Before) MovedFrom(JournalBlockReader block, int place)
    {
        var journaled = block.ReadEntry(place);
        return Notable.Is(journaled.Entry.Kind, journaled.Details.Activity)
            ? (journaled.Entry.Receiver, int.Parse(journaled.Details.Activity, NumberStyles.None, CultureInfo.InvariantCulture))
            : (journaled.Entry.Receiver, -1);
    }
}
