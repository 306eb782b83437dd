using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Finds whom and what an event names. Changes nothing; what is not in memory is noted as missing, and the event comes
/// again when it was loaded.
/// </summary>
internal sealed class EventResolver(ShardState state, MissingAccounts missing, int shard)
{
    private static readonly RelationshipAccount NoPair;

    private readonly AboutEntries _about = new();

    /// <summary>Whom events name, by their numbers.</summary>
    public NamedFinder Named { get; } = new(state, missing);

    /// <summary>The offset of the last durable entry: what comes after it can't be read from the journal yet.</summary>
    public long DurableOffset { get; set; }

    /// <summary>False where something is missing, or stands in the batch that is still being made.</summary>
    public bool TryResolve(EventBatch batch, int index, out ResolvedEvent resolved)
    {
        ref readonly var submitted = ref batch.Events[index];
        ref readonly var keys = ref batch.Keys(index);
        if (!keys.IsWellFormed && EventForm.Check(batch, submitted) is { } malformed)
        {
            resolved = new ResolvedEvent { Rejection = malformed };
            return true;
        }

        resolved = default;
        if (EventForm.IsAbout(submitted.Kind))
        {
            return TryResolveAbout(batch, submitted, out resolved);
        }

        var next = state.Members.Total;
        if (submitted.Kind.IsAboutMemberAlone())
        {
            return TryResolveOfMember(batch, submitted, keys.To, ref next, out resolved);
        }

        if (submitted.Kind == EntryKind.Penalty)
        {
            if (!TryResolveCommons(ref next, out var commons)
                || !TryResolve(batch, submitted.To, keys.To, ref next, out var penalized)
                || !TryResolveNamed(batch, submitted.From, commons, penalized, ref next, out var author))
            {
                return false;
            }

            return TryResolvePair(commons, penalized, author, out resolved);
        }

        // Of a favor the one who is asked would give. New members are numbered in this order: the giver, then the receiver.
        var isAsked = submitted.Kind == EntryKind.FavorAsked;
        var (givers, receivers) = isAsked ? (submitted.To, submitted.From) : (submitted.From, submitted.To);
        var (giversHash, receiversHash) = isAsked ? (keys.To, keys.From) : (keys.From, keys.To);
        if (!TryResolve(batch, givers, giversHash, ref next, out var giver)
            | !TryResolve(batch, receivers, receiversHash, ref next, out var receiver))
        {
            return false;
        }

        return TryResolvePair(giver, receiver, isAsked ? receiver : giver, out resolved);
    }

    /// <summary>
    /// There is no relationship in it. Nobody comes to be by being assessed or erased; but one who has done nothing in this shard yet can be
    /// frozen: what it says here first must not count either.
    /// </summary>
    private bool TryResolveOfMember(EventBatch batch, in SubmittedEvent submitted, uint hash, ref int next, out ResolvedEvent resolved)
    {
        resolved = default;
        if (!TryResolveCommons(ref next, out var commons) | !TryResolve(batch, submitted.To, hash, ref next, out var member)
            || !TryResolveNamed(batch, submitted.From, commons, member, ref next, out var author))
        {
            return false;
        }

        resolved = member.IsNew && submitted.Kind != EntryKind.Frozen
            ? ResolvedEvent.Rejected(RejectionCode.InvalidField, "to: nobody whom this shard knows.")
            : new ResolvedEvent { Giver = commons, Receiver = member, Author = author, PairSlot = -1 };
        return true;
    }

    private bool TryResolveAbout(EventBatch batch, in SubmittedEvent submitted, out ResolvedEvent resolved)
    {
        resolved = default;
        if (!TryFindOffset(batch, submitted, out var offset))
        {
            resolved = ResolvedEvent.Rejected(
                RejectionCode.UnknownEntry, "of: no such entry in this shard (ids are known for a time only, handles for good).");
            return true;
        }

        if (offset > DurableOffset)
        {
            return false;
        }

        if (!missing.TryFindEntry(offset, out var target))
        {
            return false;
        }

        var next = state.Members.Total;
        if (!TryResolve(target.Entry.Giver, out var giver)
            | !TryResolve(target.Entry.Receiver, out var receiver))
        {
            return false;
        }

        if (IsErased(giver) || IsErased(receiver))
        {
            resolved = ResolvedEvent.Rejected(RejectionCode.ErasedMember, "of: one of the two whom the entry is about was erased.");
            return true;
        }

        if (!TryResolveNamed(batch, submitted.From, giver, receiver, ref next, out var author)
            | !TryResolveNamed(batch, submitted.ReferredTo, giver, receiver, ref next, out var referredTo))
        {
            return false;
        }

        if (ResolvedEvent.RefuseStranger(submitted.Kind, giver, receiver, author) is { } stranger)
        {
            resolved = stranger;
            return true;
        }

        if (submitted.To.IsPresent && !Names(batch.Text(submitted.To), giver)
            && (submitted.Kind == EntryKind.Appreciation || !Names(batch.Text(submitted.To), receiver)))
        {
            resolved = ResolvedEvent.Rejected(
                RejectionCode.WrongEntry,
                submitted.Kind == EntryKind.Appreciation
                    ? "to: not the giver of the deposit."
                    : "to: not one of the two whom the entry is about.");
            return true;
        }

        if (!TryResolvePair(giver, receiver, author, out resolved))
        {
            return false;
        }

        _about.Target = target;
        _about.Deposit = null;
        _about.StandsAgain = null;
        resolved = resolved with { About = _about, ReferredTo = referredTo };
        return submitted.Kind != EntryKind.Reversal || TryResolveStatements(resolved.PairSlot, target);
    }

    private bool TryResolveStatements(int pairSlot, in ReferencedEntry target)
    {
        ref readonly var pair = ref pairSlot < 0 ? ref NoPair : ref state.Relationships.Account(pairSlot);
        ReferencedEntry? deposit = null;
        if (target.Entry.Kind == EntryKind.Appreciation)
        {
            if (!missing.TryFindEntry(target.Entry.Of, out var found))
            {
                return false;
            }

            deposit = found;
        }

        ReferencedEntry? standsAgain = null;
        if (Reversals.IsStanding(target, deposit, pair))
        {
            // Every step may need the journal: a long chain of reversed statements costs a load each, and only here.
            for (var offset = Reversals.StandsAgainFrom(target); offset > 0;)
            {
                if (!missing.TryFindEntry(offset, out var earlier))
                {
                    return false;
                }

                if (!earlier.Current.IsReversed)
                {
                    standsAgain = earlier;
                    break;
                }

                offset = earlier.Entry.PreviousStatement;
            }
        }

        _about.Deposit = deposit;
        _about.StandsAgain = standsAgain;
        return true;
    }

    private bool TryFindOffset(EventBatch batch, in SubmittedEvent submitted, out long offset)
    {
        if (batch.TryGetHandle(submitted, out var handle))
        {
            offset = handle.Offset;
            return handle.Shard == shard && offset <= state.LastOffset;
        }

        return state.Window.TryFind(EventHash.OfId(batch.Text(submitted.Of)), out offset, out _);
    }

    private bool TryResolvePair(ResolvedMember giver, ResolvedMember receiver, ResolvedMember author, out ResolvedEvent resolved)
    {
        var pairSlot = -1;
        resolved = default;
        if (!giver.IsNew && !receiver.IsNew && !missing.TryFindPair(PairKey.Of(giver.Number, receiver.Number), out pairSlot))
        {
            return false;
        }

        resolved = new ResolvedEvent { Giver = giver, Receiver = receiver, Author = author, PairSlot = pairSlot };
        return true;
    }

    private bool TryResolve(EventBatch batch, TextSlice name, uint hash, ref int next, out ResolvedMember member)
    {
        member = default;
        var text = batch.Text(name);
        if (!missing.TryFindMember(text, hash, out var slot))
        {
            return false;
        }

        var number = slot >= 0 ? state.Members.Accounts.Key(slot) : next++;
        member = new ResolvedMember(number, slot, name, MemberTable.IsCommons(text));
        return true;
    }

    private bool TryResolveCommons(ref int next, out ResolvedMember member)
    {
        member = default;
        if (!missing.TryFindMember(Identifier.CommonsUtf8, out var slot))
        {
            return false;
        }

        member = new ResolvedMember(slot >= 0 ? state.Members.Accounts.Key(slot) : next++, slot, default, true);
        return true;
    }

    private bool TryResolve(int number, out ResolvedMember member)
    {
        var isFound = missing.TryFindMember(number, out var slot);
        member = isFound
            ? new ResolvedMember(number, slot, default, number == state.Members.Commons)
            : default;
        return isFound;
    }

    private bool IsErased(ResolvedMember member) => ErasedMember.Is(state.Members.Name(member.Number));

    /// <summary>Somebody who is named beside the two whom an entry is about, and may be one of them.</summary>
    private bool TryResolveNamed(
        EventBatch batch, TextSlice name, ResolvedMember giver, ResolvedMember receiver, ref int next, out ResolvedMember named)
    {
        named = ResolvedMember.Nobody;
        if (!name.IsPresent)
        {
            return true;
        }

        // A new member may be both the penalized and, by mistake or in jest, the author: it must not get two numbers.
        var text = batch.Text(name);
        foreach (var known in (ReadOnlySpan<ResolvedMember>)[giver, receiver])
        {
            var isNamed = known.Slot >= 0 || known.IsCommons
                ? Names(text, known)
                : text.SequenceEqual(batch.Text(known.Name));
            if (isNamed)
            {
                named = known;
                return true;
            }
        }

        return TryResolve(batch, name, MemberTable.HashOf(text), ref next, out named);
    }

    private bool Names(ReadOnlySpan<byte> text, ResolvedMember member) => member.IsCommons
        ? MemberTable.IsCommons(text)
        : Utf8NameComparer.Instance.Equals(text, state.Members.Name(member.Number));
}
