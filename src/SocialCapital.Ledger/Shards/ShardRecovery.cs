using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Trust.Standing;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Keys;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Brings a shard's state back: the last checkpoint, then the journal's tail folded over it, and the ids of the dedupe
/// window read again. A last block beyond the checkpoint that is torn is cut off, and counted; any other bad one stops the shard.
/// </summary>
internal sealed class ShardRecovery(
    ShardState state, MissingAccounts missing, IShardStore store, MemberKeys keys, LedgerShardOptions options)
{
    private long _checkpointOffset;
    private long _folded;

    /// <summary>Brings it back; after each block, when all that memory shows is durable, something may run that makes slots invalid.</summary>
    /// <exception cref="LedgerStoreException">The store fails, or the journal is corrupt; the message names the place.</exception>
    public async Task<RecoveryReport> RunAsync(CancellationToken cancellationToken, Func<ValueTask>? afterBlock = null)
    {
        var from = 1L;
        CutBlock? cut = null;
        if (await store.ReadCheckpointAsync(cancellationToken) is { } head)
        {
            from = await RestoreAsync(head, cancellationToken);
        }

        state.Window.Begin(from);
        await foreach (var block in store.ReadJournalAsync(from, cancellationToken))
        {
            JournalBlockReader reader;
            try
            {
                reader = new JournalBlockReader(block);
            }
            catch (JournalCorruptException e)
                when (e.IsTorn && block.LastOffset == store.EndOffset && block.LastOffset > _checkpointOffset)
            {
                cut = new CutBlock(block.FirstOffset, block.Count, e.HasItsLength, state.LastRecordedAt);
                break;
            }

            if (reader.FirstOffset + reader.Count - 1 > _checkpointOffset && reader.FirstOffset != state.LastOffset + 1)
            {
                throw new JournalCorruptException(
                    $"The journal goes on at offset {reader.FirstOffset} after {state.LastOffset}: entries are missing between.");
            }

            await FoldAsync(reader, from, cancellationToken);
            await (afterBlock?.Invoke() ?? ValueTask.CompletedTask);
        }

        if (cut is not null)
        {
            await store.CutAsync(cut.FirstOffset, cancellationToken);
            LedgerInstruments.CountCut(cut.HadItsLength);
        }
        else if (state.LastOffset != store.EndOffset)
        {
            throw new JournalCorruptException(
                $"The journal ends at offset {store.EndOffset}, but could be read to {state.LastOffset} only.");
        }

        // An owner that died may have made an erasure durable, and not destroyed the key.
        foreach (var member in state.ErasedInBatch)
        {
            await store.DestroyKeyAsync(member, cancellationToken);
            keys.Forget(member);
        }

        // Nobody is awake yet.
        state.FreedNames.Clear();
        missing.Begin();

        // What is notable of it is not known; whoever wants to know reads.
        state.LastNotable = state.LastOffset;
        return new RecoveryReport(_checkpointOffset, _folded, cut, state.LastOffset);
    }

    private async Task<long> RestoreAsync(CheckpointHead head, CancellationToken cancellationToken)
    {
        var header = CheckpointHeader.Read(head.Header.Span);
        _checkpointOffset = head.Offset;
        state.RestoreOffset(head.Offset);
        state.LastRecordedAt = header.LastRecordedAt;
        state.SetPolicy(header.PolicyVersion, header.PolicyJson);
        state.MarkPolicyJournaled();
        state.TotalGiven = header.TotalGiven;
        state.TotalReceived = header.TotalReceived;
        state.RelationshipTotal = header.Relationships;
        state.AdjustmentTotal = header.Adjustments;
        state.CommonsWasSeen = header.CommonsWasSeen;
        state.Members.Total = header.Members;
        foreach (var favor in header.OpenFavors)
        {
            state.OpenFavors.Add(favor);
        }

        // All that there are, too, where folding a long tail would look up so many that reading all costs less.
        var sweptMax = (store.EndOffset - head.Offset) * options.SweptPerLookup;
        var eagerMax = Math.Max(options.EagerAccountsMax, sweptMax);
        state.Adjustments.IsComplete = header.Adjustments == 0;
        state.Members.Accounts.IsComplete = header.Members <= eagerMax && state.MemberRoom.Has(header.Members);
        state.Relationships.IsComplete = header.Relationships <= Math.Min(eagerMax, options.RelationshipsInMemoryMax);
        if (state.Members.Accounts.IsComplete)
        {
            await foreach (var member in await store.ScanMembersAsync(cancellationToken))
            {
                state.AddLoaded(member);
            }

            CheckCount("members", state.Members.Accounts.Count, header.Members);
        }

        if (state.Relationships.IsComplete)
        {
            await foreach (var pair in await store.ScanRelationshipsAsync(cancellationToken))
            {
                state.AddLoaded(pair);
            }

            CheckCount("relationships", state.Relationships.Count, header.Relationships);
        }
        else if (header.Relationships <= sweptMax)
        {
            // No room for them, but for knowing which there are.
            state.KnownPairs.Begin(header.Relationships, options.PairFilterBytesMax, []);
            await foreach (var pair in await store.ScanPairsAsync(cancellationToken))
            {
                state.KnownPairs.AddSwept(pair);
            }

            state.KnownPairs.End();
        }

        state.RestoreTrust(header.Trust ?? CommunityTrust.Begin(head.Offset));
        state.Flows = header.Flows ?? await BeginFlowsAsync(cancellationToken);
        return Math.Min(header.DedupeFrom, head.Offset + 1);
    }

    /// <summary>Begins the community's books with what the accounts of an older checkpoint tell: its sums, and no hours.</summary>
    private async Task<CommunityFlows> BeginFlowsAsync(CancellationToken cancellationToken)
    {
        missing.TryFindMember(Identifier.CommonsUtf8, out _);
        await missing.LoadAsync(cancellationToken);
        var flows = new CommunityFlows();
        await foreach (var pair in await store.ScanRelationshipsAsync(cancellationToken))
        {
            if (pair.Key.Low != state.Members.Commons && pair.Key.High != state.Members.Commons)
            {
                flows.Begin(PairStanding.Of(pair.Account), _checkpointOffset);
            }
        }

        return flows;
    }

    private void CheckCount(string what, int found, long told)
    {
        if (found != told)
        {
            throw new LedgerStoreException(
                $"The checkpoint at offset {_checkpointOffset} tells of {told} {what}, but the store has {found}.");
        }
    }

    private async ValueTask FoldAsync(JournalBlockReader block, long from, CancellationToken cancellationToken)
    {
        var isAfterCheckpoint = block.FirstOffset > _checkpointOffset;
        if (isAfterCheckpoint)
        {
            if (block.PolicyJson is { } policy)
            {
                state.SetPolicy(block.PolicyVersion, policy);
                state.MarkPolicyJournaled();
            }
            else if (block.PolicyVersion != state.JournaledPolicyVersion)
            {
                throw new JournalCorruptException(
                    $"The journal's block at offset {block.FirstOffset} was settled under policy version {block.PolicyVersion}, "
                    + $"but {state.JournaledPolicyVersion} is the last one that the journal brought.");
            }

            AddMembers(block, await keys.NamesOfAsync(block, cancellationToken));
            keys.Trim();
            while (!AreAllInMemory(block))
            {
                await missing.LoadAsync(cancellationToken);
            }
        }

        for (var i = 0; i < block.Count; i++)
        {
            var journaled = block.ReadEntry(i);
            if (isAfterCheckpoint)
            {
                Fold(journaled, block);
            }
            else if (journaled.Entry.Offset >= from)
            {
                state.Window.Add(
                    journaled.Entry.Offset, EventHash.OfId(journaled.Details.Id), journaled.Details.ContentHash, block.RecordedAt);
            }
        }

        if (isAfterCheckpoint)
        {
            state.LastRecordedAt = block.RecordedAt;
        }
    }

    private void AddMembers(JournalBlockReader block, IReadOnlyList<string> names)
    {
        if (block.MemberCount > 0 && block.FirstMember != state.Members.Total)
        {
            throw new JournalCorruptException(
                $"The journal's block at offset {block.FirstOffset} brings member number {block.FirstMember}, "
                + $"but {state.Members.Total} would be next.");
        }

        foreach (var name in names)
        {
            state.AddMember(System.Text.Encoding.UTF8.GetBytes(name));
        }
    }

    private bool AreAllInMemory(JournalBlockReader block)
    {
        var all = true;
        for (var i = 0; i < block.Count; i++)
        {
            var entry = block.ReadEntry(i).Entry;
            all &= missing.TryFindMember(entry.Giver, out _);
            all &= missing.TryFindMember(entry.Receiver, out _);
            if (entry.Kind.IsAboutMemberAlone())
            {
                continue;
            }

            all &= missing.TryFindPair(PairKey.Of(entry.Giver, entry.Receiver), out _);
            if (entry.Of > 0)
            {
                all &= missing.TryFindAdjustment(entry.Of, out _);
            }

            if (entry.AppreciatedDeposit > 0)
            {
                all &= missing.TryFindAdjustment(entry.AppreciatedDeposit, out _);
            }
        }

        return all;
    }

    private void Fold(JournalEntry journaled, JournalBlockReader block)
    {
        var entry = journaled.Entry;
        missing.TryFindMember(entry.Giver, out var giver);
        missing.TryFindMember(entry.Receiver, out var receiver);
        var (id, content) = (EventHash.OfId(journaled.Details.Id), journaled.Details.ContentHash);
        _folded++;
        if (entry.Kind.IsAboutMemberAlone())
        {
            state.ApplyToMember(entry, receiver, id, content, block.RecordedAt);
            return;
        }

        var key = PairKey.Of(entry.Giver, entry.Receiver);
        if (!missing.TryFindPair(key, out var pair) || pair < 0)
        {
            pair = state.AddRelationship(key);
        }

        state.Apply(entry, giver, receiver, pair, id, content, block.RecordedAt);
        Adjust(entry);
    }

    private void Adjust(in Entry entry)
    {
        if (entry.Of > 0)
        {
            state.SetAdjustment(entry.Of, Domain.Folding.Fold.Adjust(entry, state.Adjustment(entry.Of) ?? default));
        }

        if (entry.AppreciatedDeposit > 0)
        {
            state.SetAdjustment(
                entry.AppreciatedDeposit,
                Domain.Folding.Fold.AdjustDeposit(entry, state.Adjustment(entry.AppreciatedDeposit) ?? default));
        }
    }
}
