using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Favors;

/// <summary>
/// Reads one favor: the entry that asked, and the one that ended it, from the journal; whether it has ended stands with the
/// accounts. Any age costs the same, and nothing is indexed.
/// </summary>
internal sealed class FavorReading(IShardReader store, ShardQueries queries, Func<Func<ValueTask<FavorReading.Found>>, Task<FavorReading.Found>> request)
{
    private readonly MemberKeys _keys = new(store);

    /// <summary>What the loop knows of a favor.</summary>
    /// <param name="Offset">The entry that asked; 0 where there is none.</param>
    /// <param name="Ended">What became of it; null while it is open.</param>
    /// <param name="Names">The ids of those who were asked for.</param>
    public sealed record Found(long Offset, Adjustment? Ended, IReadOnlyDictionary<int, string> Names)
    {
        public static readonly Found Nothing = new(0, null, new Dictionary<int, string>());
    }

    /// <summary>Reads it by its id, which is known for a time only.</summary>
    public async Task<FavorRecord?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var found = await request(() => ValueTask.FromResult(Found.Nothing with { Offset = queries.OffsetOf(id) }));
        return found.Offset == 0 ? null : await ReadAsync(found.Offset, cancellationToken);
    }

    /// <summary>Reads it by the offset of the entry that asked.</summary>
    public async Task<FavorRecord?> ReadAsync(long offset, CancellationToken cancellationToken)
    {
        if (await store.ReadBlockAsync(offset, cancellationToken) is not { } block)
        {
            return null;
        }

        var reader = new JournalBlockReader(block);
        await _keys.LoadAsync(reader.KeyedBy((int)(offset - reader.FirstOffset)), cancellationToken);
        var favor = Asked(reader, offset, out var giver, out var receiver);
        if (favor is null)
        {
            return null;
        }

        // What runs on the loop is not cancelled by its caller: a load cut short there would stop the shard.
        var found = await request(async () => new Found(
            offset, await queries.AdjustmentAsync(offset, CancellationToken.None), await queries.NamesAsync([giver, receiver], CancellationToken.None)));
        favor = favor with
        {
            // An id was the platform's, and may tell of whom the favor was: of the erased it is not shown.
            Id = found.Names.Values.Any(ErasedMember.Is) ? new EntryHandle(store.Key.Shard, offset).ToString() : favor.Id,
            Asked = found.Names[giver],
            Asker = found.Names[receiver],
        };
        return found.Ended is { StandingAppreciation: > 0 } ended ? await EndedAsync(favor, ended, cancellationToken) : favor;
    }

    private FavorRecord? Asked(JournalBlockReader block, long offset, out int giver, out int receiver)
    {
        var journaled = block.ReadEntry((int)(offset - block.FirstOffset));
        (giver, receiver) = (journaled.Entry.Giver, journaled.Entry.Receiver);
        return journaled.Entry.Kind != EntryKind.FavorAsked ? null : new FavorRecord
        {
            Offset = offset,
            Id = Encoding.UTF8.GetString(journaled.Details.Id),
            Asker = "",
            Asked = "",
            Amount = journaled.Entry.Held,
            Activity = Text(journaled.Details.Activity),
            Note = _keys.ReferenceOf(block, journaled),
            AskedAt = journaled.Entry.OccurredAt,
            ExpiresAt = journaled.Entry.ExpiresAt,
            IsBeyondSoftLimit = journaled.Entry.IsBeyondSoftLimit,
            State = FavorState.Open,
        };
    }

    private async Task<FavorRecord> EndedAsync(FavorRecord favor, Adjustment ended, CancellationToken cancellationToken)
    {
        var offset = ended.StandingAppreciation;
        var block = await store.ReadBlockAsync(offset, cancellationToken)
            ?? throw new LedgerStoreException($"The journal has no entry at offset {offset}.");
        var reader = new JournalBlockReader(block);
        var place = (int)(offset - block.FirstOffset);
        await _keys.LoadAsync(reader.KeyedBy(place), cancellationToken);
        var names = reader.ReadEntry(place).Details.ReferredTo is { } number
            ? (await request(async () => Found.Nothing with { Names = await queries.NamesAsync([number], CancellationToken.None) })).Names.Values
            : [];
        return Ended(favor, reader, offset, ended) with { ReferredTo = names.FirstOrDefault() ?? ReferredToName(reader, place) };
    }

    private static string? ReferredToName(JournalBlockReader block, int place) => Text(block.ReadEntry(place).Details.ReferredToName);

    private FavorRecord Ended(FavorRecord favor, JournalBlockReader block, long offset, Adjustment ended)
    {
        var journaled = block.ReadEntry((int)(offset - block.FirstOffset));
        return favor with
        {
            State = (FavorState)journaled.Entry.Kind,
            EndOffset = offset,
            EndedAt = journaled.Entry.OccurredAt,
            Honored = ended.Worth,
            Reason = _keys.ReferenceOf(block, journaled),
        };
    }

    private static string? Text(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);
}
