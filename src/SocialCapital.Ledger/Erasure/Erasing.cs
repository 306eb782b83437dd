using System.Text;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Favors;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Erasure;

/// <summary>
/// Erases a member from a shard, step by step, each of which may be done again: its favors end, the entry is journaled and the key
/// destroyed, a checkpoint is written in which its account has another name, and the store drops what it has left of the first.
/// </summary>
internal sealed class Erasing(LedgerShard shard, IShardStore store, ShardQueries queries, ShardLoop loop)
{
    /// <summary>Somebody may ask the member a favor while the others end; a few times is enough for all but ill will.</summary>
    private const int TriesMax = 20;

    private int _favorsEnded;

    /// <exception cref="LedgerStoreException">The store fails: what was done is unknown, and the same may be asked again.</exception>
    public async Task<ErasureOutcome> RunAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        if (await store.ReadBlockAsync(1, cancellationToken) is { } first && !new JournalBlockReader(first).AreMembersSealed)
        {
            return new ErasureOutcome(
                null, "The shard's journal begins with blocks of version 1, in which ids stand unsealed. Stop the server, run 'socialcapital reseal', and ask again.");
        }

        for (var tries = 0; tries < TriesMax; tries++)
        {
            var found = await FindAsync(order.Member);
            if (found is null)
            {
                return await FindDoneAsync(order, cancellationToken);
            }

            if (tries == 0)
            {
                // What is folded again after a crash is folded under the name that it was folded under: the row has it.
                await loop.CheckpointAsync();
            }

            if (await TryEraseAsync(order, found) is not { } outcome)
            {
                continue;
            }

            if (outcome.Rejection is not { } rejection)
            {
                return new ErasureOutcome(await EndAsync(order, outcome.Offset, cancellationToken), null);
            }

            // Where the member is gone, it was erased between, by this order or by another; somebody else may be called so by now.
            if ((await FindAsync(order.Member))?.Number == found.Number)
            {
                return new ErasureOutcome(null, rejection.Reason);
            }
        }

        return new ErasureOutcome(null, "The member's favors do not come to an end: others go on asking. Ask again.");
    }

    private Task<Found?> FindAsync(string member) => loop.RequestAsync(() => queries.FindErasableAsync(member, loop.Stopping));

    /// <summary>Ends the favors and journals the erasure, all in one batch; null where another favor came between.</summary>
    private async Task<EventOutcome?> TryEraseAsync(ErasureOrder order, Found found)
    {
        var batch = new EventBatch(found.Favors.Count + 1, 256 + (64 * found.Favors.Count));
        foreach (var favor in found.Favors)
        {
            var handle = new EntryHandle(shard.Key.Shard, favor.Offset);
            batch.Add(new SubmittedEvent
            {
                Kind = EntryKind.FavorCanceled,
                Id = Text(batch, FavorEntryIds.Of(handle, EntryKind.FavorCanceled)),
                Of = Text(batch, handle.ToString()),
            });
        }

        batch.Add(new SubmittedEvent
        {
            Kind = EntryKind.Erased,
            Id = Text(batch, order.Id),
            From = order.By is null ? default : Text(batch, order.By),
            To = Text(batch, order.Member),
        });
        var outcomes = await shard.SubmitAsync(batch);
        _favorsEnded += outcomes[..^1].Count(outcome => outcome.Status == OutcomeStatus.Accepted);
        return outcomes[^1].Rejection?.Code == RejectionCode.FavorsOpen ? null : outcomes[^1];
    }

    /// <summary>The member is gone, or never was: what the same order did before, where it did.</summary>
    private async Task<ErasureOutcome> FindDoneAsync(ErasureOrder order, CancellationToken cancellationToken)
    {
        var offset = await loop.RequestAsync(() => ValueTask.FromResult(queries.OffsetOf(order.Id)));
        if (offset == 0)
        {
            return ErasureOutcome.Unknown;
        }

        var block = new JournalBlockReader((await store.ReadBlockAsync(offset, cancellationToken))!.Value);
        return block.ReadEntry((int)(offset - block.FirstOffset)).Entry.Kind == EntryKind.Erased
            ? new ErasureOutcome(await EndAsync(order, offset, cancellationToken), null)
            : new ErasureOutcome(null, "The id is another entry's.");
    }

    /// <summary>The entry is durable and the key destroyed: the name goes from what the store has of it.</summary>
    private async Task<ShardErasure> EndAsync(ErasureOrder order, long offset, CancellationToken cancellationToken)
    {
        var block = new JournalBlockReader((await store.ReadBlockAsync(offset, cancellationToken))!.Value);
        var number = block.ReadEntry((int)(offset - block.FirstOffset)).Entry.Receiver;
        await loop.CheckpointAsync();

        // Another erasure may have closed the shard meanwhile.
        loop.CheckGoesOn();
        await store.PurgeNameAsync(number, order.Member, cancellationToken);
        var pseudonym = ErasedMember.NameOf(shard.Key.Shard, number);
        var account = (await shard.ReadMembersAsync([pseudonym])).Images.Single().Member;
        return new ShardErasure(
            shard.Key.Shard, number, offset, block.RecordedAt, pseudonym, _favorsEnded, account.Entries, account.Relationships);
    }

    private static TextSlice Text(EventBatch batch, string text) => batch.AddText(Encoding.UTF8.GetBytes(text));

    /// <summary>A member who can be erased.</summary>
    /// <param name="Number">Its number in the shard.</param>
    /// <param name="Favors">Its favors that have not ended.</param>
    public sealed record Found(int Number, IReadOnlyList<OpenFavor> Favors);
}
