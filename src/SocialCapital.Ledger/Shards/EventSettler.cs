using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Identifiers;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Deduplication;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Notices;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Telemetry;

namespace SocialCapital.Ledger.Shards;

/// <summary>
/// Takes one event through the house: known already? who is meant? what is it worth? Then folds it and writes it into
/// the block that will be appended. Touches memory only; what is missing there is noted for loading.
/// </summary>
internal sealed class EventSettler(ShardState state, EventResolver resolver)
{
    private static readonly MemberAccount NoMember;
    private static readonly RelationshipAccount NoPair;

    private readonly Dictionary<string, Goodwill>.AlternateLookup<ReadOnlySpan<byte>> _weights =
        new Dictionary<string, Goodwill>(Utf8NameComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> _paid =
        new HashSet<string>(Utf8NameComparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    private Goodwill? _anyWeight;
    private Policy? _weightsOf;

    /// <summary>
    /// Settles and folds one event. False where something must be loaded, or appended, first: nothing has changed then,
    /// and the event comes again.
    /// </summary>
    public bool TrySettle(EventBatch batch, int index, Timestamp now, JournalBlockWriter block, out EventOutcome outcome)
    {
        ref readonly var submitted = ref batch.Events[index];
        ref readonly var keys = ref batch.Keys(index);
        if (state.Window.TryFind(keys.Id, out var knownAt, out var knownContent))
        {
            return TryCompare(batch, submitted, keys, knownAt, knownContent, out outcome);
        }

        outcome = default;
        if (!resolver.TryResolve(batch, index, out var resolved))
        {
            return false;
        }

        if (resolved.Rejection is { } rejection)
        {
            outcome = EventOutcome.Rejected(rejection);
            return true;
        }

        var settled = Settle(batch, submitted, resolved, now);
        if (settled.Rejection is { } refused)
        {
            outcome = EventOutcome.Rejected(refused);
            return true;
        }

        Commit(batch, submitted, keys, resolved, settled.Entry, now, block);
        outcome = EventOutcome.Accepted(settled.Entry.Offset, settled.Entry.Worth);
        return true;
    }

    /// <summary>An id that is known already: the same event again, or another one.</summary>
    private bool TryCompare(EventBatch batch, in SubmittedEvent submitted, in EventKeys keys, long knownAt, ulong knownContent, out EventOutcome outcome)
    {
        outcome = default;
        var isSame = false;
        if (keys.IsWellFormed)
        {
            if (!resolver.Named.TryFind(batch, submitted, out var named))
            {
                return false;
            }

            // 0: it stood in a block that was resealed, and is not known any more.
            isSame = knownContent == 0 || knownContent == EventHash.OfContent(batch, submitted, named) || knownContent == EventHash.OfContentByName(batch, submitted);
        }

        outcome = isSame
            ? EventOutcome.Duplicate(knownAt)
            : EventOutcome.Rejected(new Rejection(
                RejectionCode.Conflict, $"id: it was accepted before with other content, at offset {knownAt}."));
        return true;
    }

    /// <summary>Of most kinds the two sides are the ones whom it names; of the others, all are in memory by now.</summary>
    private NamedMembers Named(EventBatch batch, in SubmittedEvent submitted, in Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Deposit or EntryKind.Rating or EntryKind.CreditCapped:
                return new NamedMembers(entry.Giver, entry.Receiver, -1);
            case EntryKind.FavorAsked:
                return new NamedMembers(entry.Receiver, entry.Giver, -1);
            default:
                resolver.Named.TryFind(batch, submitted, out var named);
                return named;
        }
    }

    private Settled Settle(EventBatch batch, in SubmittedEvent submitted, in ResolvedEvent resolved, Timestamp now)
    {
        ReadPolicy();
        var fields = submitted.Fields;
        var claim = new Claim
        {
            Offset = state.LastOffset + 1,
            Giver = resolved.Giver.Number,
            Receiver = resolved.Receiver.Number,
            Author = resolved.Author.Number,
            OccurredAt = (fields & EventFields.OccurredAt) != 0 ? submitted.OccurredAt : now,
            Amount = (fields & EventFields.Amount) != 0 ? submitted.Amount : null,
            ActivityWeight = submitted.Activity.IsPresent ? WeightOf(batch.Text(submitted.Activity)) : null,
            IsPaid = submitted.Activity.IsPresent && _paid.Contains(batch.Text(submitted.Activity)),
            Quality = (fields & EventFields.Quality) != 0 ? submitted.Quality : null,
            Value = (fields & EventFields.Value) != 0 ? submitted.Value : null,
            DecidedOn = submitted.DecidedOn,
            ExpiresAt = submitted.ExpiresAt,
            IsBeyondSoftLimit = submitted.IsBeyondSoftLimit != 0,
            IsReferral = submitted.ReferredTo.IsPresent,
            Tier = submitted.Tier,
            AtRiskSince = submitted.Kind == EntryKind.Assessed ? submitted.ExpiresAt : default,
            IsLift = submitted.IsLift != 0,
        };
        ref readonly var giver = ref AccountOf(resolved.Giver);
        ref readonly var receiver = ref AccountOf(resolved.Receiver);
        ref readonly var pair = ref resolved.PairSlot < 0 ? ref NoPair : ref state.Relationships.Account(resolved.PairSlot);
        if (Freezing.Refuse(submitted.Kind, giver, receiver, AccountOf(resolved.Author), now) is { } frozen)
        {
            return frozen;
        }

        return submitted.Kind switch
        {
            EntryKind.Deposit => Settlement.Deposit(claim, state.Policy, resolved.IsWithCommons, giver, receiver, pair),
            EntryKind.Rating => Settlement.Rating(claim, pair),
            EntryKind.Penalty => Settlement.Penalty(claim, state.Policy, giver, receiver),
            EntryKind.Appreciation => Settlement.Appreciation(claim, state.Policy, resolved.About!.Target, giver, receiver),
            EntryKind.Reversal => Reversals.Reversal(
                claim, resolved.About!.Target, resolved.About.Deposit, resolved.About.StandsAgain, giver, receiver, pair),
            EntryKind.FavorAsked => FavorSettlement.Asked(claim, state.Policy, pair, state.OpenFavors.CountOf(claim.Receiver)),
            EntryKind.Erased => Erasures.Erased(claim, state.OpenFavors.AnyOf(claim.Receiver)),
            EntryKind.Assessed => Assessments.Assessed(claim, state.Policy, receiver),
            EntryKind.Frozen => Freezing.Frozen(claim, receiver, now),
            EntryKind.CreditCapped => FavorSettlement.CreditCapped(claim),
            EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorCanceled or EntryKind.FavorExpired =>
                FavorSettlement.Ended(claim, submitted.Kind, resolved.About!.Target, giver, receiver),
            _ => Settled.Rejected(RejectionCode.UnknownType, "type: not one that can be sent as an event."),
        };
    }

    private void Commit(
        EventBatch batch,
        in SubmittedEvent submitted,
        in EventKeys keys,
        in ResolvedEvent resolved,
        in Entry entry,
        Timestamp now,
        JournalBlockWriter block)
    {
        var giverSlot = SlotOf(resolved.Giver, batch, block);
        var receiverSlot = SlotOf(resolved.Receiver, batch, block);
        if (resolved.Author.IsNew && resolved.Author.Number != entry.Giver && resolved.Author.Number != entry.Receiver)
        {
            SlotOf(resolved.Author, batch, block);
        }

        if (resolved.ReferredTo.IsNew)
        {
            SlotOf(resolved.ReferredTo, batch, block);
        }

        LedgerInstruments.CountFavor(entry.Kind);
        var content = EventHash.OfContent(batch, submitted, Named(batch, submitted, entry));
        var isAboutMemberAlone = entry.Kind.IsAboutMemberAlone();
        var pairSlot = resolved.PairSlot >= 0 || isAboutMemberAlone
            ? resolved.PairSlot
            : state.AddRelationship(PairKey.Of(entry.Giver, entry.Receiver));
        block.AddEntry(entry, new EntryDetails
        {
            Id = batch.Text(submitted.Id),
            Activity = batch.Text(submitted.Activity),
            Reference = batch.Text(submitted.Reference),
            ReferredTo = resolved.ReferredTo.Number < 0 ? null : resolved.ReferredTo.Number,
            ContentHash = content,
            HasAmount = (submitted.Fields & EventFields.Amount) != 0,
            HasQuality = (submitted.Fields & EventFields.Quality) != 0,
            HasValue = (submitted.Fields & EventFields.Value) != 0,
            HasClientTime = (submitted.Fields & EventFields.OccurredAt) != 0,
            PreviousOfGiver = isAboutMemberAlone ? 0 : state.Members.Accounts.Account(giverSlot).LastOffset,
            PreviousOfReceiver = state.Members.Accounts.Account(receiverSlot).LastOffset,
            PreviousOfPair = isAboutMemberAlone ? 0 : state.Relationships.Account(pairSlot).LastOffset,
        });

        if (Notable.Is(entry.Kind, batch.Text(submitted.Activity)))
        {
            state.LastNotable = entry.Offset;
        }

        if (isAboutMemberAlone)
        {
            state.ApplyToMember(entry, receiverSlot, keys.Id, content, now);
            return;
        }

        state.Apply(entry, giverSlot, receiverSlot, pairSlot, keys.Id, content, now);
        if (entry.Of > 0 && resolved.About is { } about)
        {
            state.SetAdjustment(entry.Of, Fold.Adjust(entry, about.Target.Current));
            if (entry.AppreciatedDeposit > 0 && about.Deposit is { } deposit)
            {
                state.SetAdjustment(entry.AppreciatedDeposit, Fold.AdjustDeposit(entry, deposit.Current));
            }
        }
    }

    private ref readonly MemberAccount AccountOf(ResolvedMember member)
    {
        if (member.Slot < 0)
        {
            return ref NoMember;
        }

        return ref state.Members.Accounts.Account(member.Slot);
    }

    private int SlotOf(ResolvedMember member, EventBatch batch, JournalBlockWriter block)
    {
        if (member.Slot >= 0)
        {
            return member.Slot;
        }

        var name = member.IsCommons ? Identifier.CommonsUtf8 : batch.Text(member.Name);
        block.AddMember(name);
        return state.AddMember(name);
    }

    private Goodwill? WeightOf(ReadOnlySpan<byte> activity) => _weights.TryGetValue(activity, out var weight) ? weight : _anyWeight;

    /// <summary>Keeps what the policy says of activities where bytes find it.</summary>
    private void ReadPolicy()
    {
        if (ReferenceEquals(_weightsOf, state.Policy))
        {
            return;
        }

        _weightsOf = state.Policy;
        _weights.Dictionary.Clear();
        _anyWeight = null;
        foreach (var (name, value) in state.Policy.Activities)
        {
            _weights.Dictionary.Add(name, value);
            _anyWeight = name == Policy.AnyActivity ? value : _anyWeight;
        }

        _paid.Set.Clear();
        _paid.Set.UnionWith(state.Policy.Paid);
    }
}
