using System.Text;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Reads one statement: from the account's last entry back along the chain that the journal keeps for each account, so
/// that any depth costs the same and nothing is indexed.
/// </summary>
internal sealed class StatementReading(IShardReader store, ShardQueries queries, StatementReading.Request request)
{
    // A busy pair's entries often stand in the same few blocks.
    private const int BlocksKeptMax = 4;

    private readonly List<JournalBlockReader> _blocks = [];
    private readonly MemberKeys _keys = new(store);

    /// <summary>Runs something between two batches.</summary>
    public delegate Task<Dictionary<int, string>> Request(Func<ValueTask<Dictionary<int, string>>> run);

    public async Task<ShardStatement> ReadAsync(AccountName name, long before, int limit, bool isInclusive, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LedgerShard.StatementEntriesMax);
        ChainHead? head = null;

        // What runs on the loop is not cancelled by its caller: a load cut short there would stop the shard.
        await request(async () =>
        {
            head = await queries.FindChainAsync(name, CancellationToken.None);
            return [];
        });
        if (head is null)
        {
            return new ShardStatement(false, [], 0);
        }

        var offset = head.LastOffset;
        if (before <= offset)
        {
            offset = await BeginAsync(head, before, isInclusive, cancellationToken);
        }

        var found = new List<(StatementEntry Entry, int Giver, int Receiver, int Author)>();
        while (offset > 0 && found.Count < limit)
        {
            var block = await BlockAsync(offset, cancellationToken);
            var place = (int)(offset - block.FirstOffset);
            await _keys.LoadAsync(block.KeyedBy(place), cancellationToken);
            var journaled = block.ReadEntry(place);
            found.Add((ToStatement(journaled, block), journaled.Entry.Giver, journaled.Entry.Receiver, journaled.Entry.Author));
            offset = Previous(journaled, head);
        }

        var names = await NamesAsync(found);
        var entries = found.ConvertAll(f => f.Entry with
        {
            Id = IsOfErased(f, names) ? new EntryHandle(store.Key.Shard, f.Entry.Entry.Offset).ToString() : f.Entry.Id,
            Giver = names[f.Giver],
            Receiver = names[f.Receiver],
            Author = f.Author < 0 ? null : names[f.Author],
        });
        return new ShardStatement(true, entries, offset > 0 ? entries[^1].Entry.Offset : 0);
    }

    /// <summary>The chain's entry before the one at an offset, or that one itself; which was named by whoever asks, and must belong to the chain.</summary>
    private async ValueTask<long> BeginAsync(ChainHead head, long offset, bool isInclusive, CancellationToken cancellationToken)
    {
        if (offset < 1)
        {
            return 0;
        }

        var block = await BlockAsync(offset, cancellationToken);
        var journaled = block.ReadEntry((int)(offset - block.FirstOffset));
        var entry = journaled.Entry;
        var belongs = head.Pair is { } pair
            ? PairKey.Of(entry.Giver, entry.Receiver) == pair
            : entry.Giver == head.Member || entry.Receiver == head.Member;
        return belongs ? (isInclusive ? offset : Previous(journaled, head)) : throw new FormatException("The cursor does not belong to this statement.");
    }

    private static long Previous(JournalEntry journaled, ChainHead head) =>
        head.Pair is not null ? journaled.Details.PreviousOfPair
        : journaled.Entry.Giver == head.Member ? journaled.Details.PreviousOfGiver
        : journaled.Details.PreviousOfReceiver;

    private async Task<Dictionary<int, string>> NamesAsync(
        List<(StatementEntry Entry, int Giver, int Receiver, int Author)> found)
    {
        var numbers = new HashSet<int>();
        foreach (var (_, giver, receiver, author) in found)
        {
            numbers.Add(giver);
            numbers.Add(receiver);
            numbers.Add(author);
        }

        numbers.Remove(-1);
        return await request(() => queries.NamesAsync(numbers, CancellationToken.None));
    }

    private async ValueTask<JournalBlockReader> BlockAsync(long offset, CancellationToken cancellationToken)
    {
        foreach (var kept in _blocks)
        {
            if (offset >= kept.FirstOffset && offset < kept.FirstOffset + kept.Count)
            {
                return kept;
            }
        }

        var block = await store.ReadBlockAsync(offset, cancellationToken)
            ?? throw new LedgerStoreException($"The journal has no entry at offset {offset}.");
        var reader = new JournalBlockReader(block);
        if (_blocks.Count == BlocksKeptMax)
        {
            _blocks.RemoveAt(0);
        }

        _blocks.Add(reader);
        return reader;
    }

    /// <summary>An id was the platform's, and may tell of whom the entry was: of the erased it is not shown.</summary>
    private static bool IsOfErased(
        (StatementEntry Entry, int Giver, int Receiver, int Author) found, Dictionary<int, string> names) =>
        ErasedMember.Is(names[found.Giver]) || ErasedMember.Is(names[found.Receiver]) || (found.Author >= 0 && ErasedMember.Is(names[found.Author]));

    private StatementEntry ToStatement(JournalEntry journaled, JournalBlockReader block)
    {
        var details = journaled.Details;
        return new StatementEntry
        {
            Entry = journaled.Entry,
            Id = Encoding.UTF8.GetString(details.Id),
            Giver = Identifier.Commons,
            Receiver = Identifier.Commons,
            Activity = details.Activity.IsEmpty ? null : Encoding.UTF8.GetString(details.Activity),
            Reference = _keys.ReferenceOf(block, journaled),
            Amount = details.HasAmount ? journaled.Entry.Amount : null,
            Quality = details.HasQuality ? journaled.Entry.Quality : null,
            Value = details.HasValue ? journaled.Entry.Value : null,
            RecordedAt = block.RecordedAt,
        };
    }
}
