using SocialCapital.Domain.Settling;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Submission;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>Sends events and asks questions, and checks each answer as it comes.</summary>
internal sealed class SimulatedClient(
    Random random,
    EventGenerator events,
    ClientKnowledge knowledge,
    PolicyHistory policies,
    ReferenceLedger reference,
    ShardChecks checks,
    SimulatedErasures erasures,
    SimulatedDisk disk,
    Func<Task<ShardOwner>> findOwner,
    Action<string> violated)
{
    public async Task RunAsync(int actions)
    {
        while (actions > 0)
        {
            await ActAsync(await findOwner());
            actions--;
        }
    }

    /// <summary>
    /// Sends one event with which nothing is wrong to a shard with which nothing is wrong; again while it says that it is busy, as it
    /// may be with favors whose time is over.
    /// </summary>
    public async Task<bool> SubmitSoundAsync(ShardOwner owner)
    {
        var sound = events.Sound();
        var before = knowledge.AcknowledgedCount;
        while (await SubmitAsync(owner, [sound]) is ShardBusyException)
        {
        }

        return knowledge.AcknowledgedCount == before + 1;
    }

    private Task ActAsync(ShardOwner owner) => random.Next(100) switch
    {
        < 69 => SubmitAsync(owner, [.. Enumerable.Range(0, 1 + random.Next(9)).Select(_ => events.Next())]),
        < 72 => erasures.EraseAsync(owner),
        < 84 => checks.CheckImageAsync(owner, AnyAccount()),
        < 90 => checks.CheckStatementAsync(owner, AnyAccount()),
        < 92 => checks.CheckMembersAsync(owner),
        < 94 => checks.CheckRelationshipsAsync(owner),
        < 95 => checks.CheckFiguresAsync(owner),
        < 96 => checks.CheckForecastAsync(owner, events.AnyName(), events.AnyName()),
        < 97 => checks.CheckPairsAsync(owner),
        _ => ChangePolicyAsync(owner),
    };

    private AccountName AnyAccount()
    {
        var first = events.AnyName();
        var second = events.AnyName();
        return random.Next(2) == 0 || first == second ? new AccountName(first, null) : AccountName.OfPair(first, second);
    }

    private async Task ChangePolicyAsync(ShardOwner owner)
    {
        var policy = random.Next(4) == 0 ? policies.Any() : policies.Change();
        var answer = await owner.Process.AskAsync(async () =>
        {
            await owner.Shard!.SetPolicyAsync(policy);
            return true;
        });
        if (answer.Failure is not (null or ShardStoppedException or ShardBusyException))
        {
            violated($"A policy was refused: {answer.Failure}");
        }
    }

    /// <summary>Sends events and checks the answer; says why there was none.</summary>
    private async Task<Exception?> SubmitAsync(ShardOwner owner, List<ClientEvent> sent)
    {
        var batch = new EventBatch(1, 16);
        foreach (var submitted in sent)
        {
            knowledge.Submit(submitted);
            submitted.AddTo(batch);
        }

        var before = sent.ConvertAll(e => knowledge.AcknowledgedAt(e.Of is { } of ? of : ""));
        var known = sent.ConvertAll(e => knowledge.AcknowledgedAt(e.Id));
        var answer = await owner.Process.AskAsync(() => owner.Shard!.SubmitAsync(batch));
        if (answer.Value is not { } outcomes)
        {
            Unanswered(sent, answer.Failure);
            return answer.Failure;
        }

        if (outcomes.Length != sent.Count)
        {
            violated($"{sent.Count} events got {outcomes.Length} outcomes.");
            return null;
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            Check(owner, sent[i], outcomes[i], known[i], before[i]);
        }

        return null;
    }

    private void Unanswered(List<ClientEvent> sent, Exception? failure)
    {
        foreach (var submitted in sent)
        {
            if (failure is ShardBusyException)
            {
                knowledge.TakeBack(submitted);
            }
            else
            {
                knowledge.NoteUnknown(submitted);
            }
        }

        if (failure is not (null or ShardStoppedException or ShardBusyException))
        {
            violated($"A batch was answered with {failure}");
        }
    }

    private void Check(ShardOwner owner, ClientEvent submitted, in EventOutcome outcome, long known, long ofKnown)
    {
        var offset = reference.OffsetOf(submitted.Id);
        var isOwner = owner.Shard!.Epoch == disk.Epoch;
        switch (outcome.Status)
        {
            case OutcomeStatus.Accepted:
                if (offset != outcome.Offset || submitted.IsConflict || known > 0)
                {
                    violated($"{submitted.Id} was accepted at {outcome.Offset}, but stands at {offset}, known before at {known}.");
                    return;
                }

                var entry = reference.Entries[(int)offset - 1];
                if (entry.Entry.Worth != outcome.Worth)
                {
                    violated($"{submitted.Id} was told to be worth {outcome.Worth}, but is worth {entry.Entry.Worth}.");
                }

                owner.Copies.CheckKnows(entry);
                knowledge.NoteAcknowledged(submitted, offset);
                break;
            case OutcomeStatus.Duplicate:
                if (offset != outcome.Offset || submitted.IsConflict)
                {
                    violated($"{submitted.Id} was called a duplicate of {outcome.Offset}, but stands at {offset}.");
                    return;
                }

                owner.Copies.CheckKnows(reference.Entries[(int)offset - 1]);
                knowledge.NoteAcknowledged(submitted, offset);
                break;
            default:
                CheckRejected(submitted, outcome.Rejection!, known, isOwner, ofKnown);
                break;
        }
    }

    private void CheckRejected(ClientEvent submitted, Rejection rejection, long known, bool isOwner, long ofKnown)
    {
        if (rejection.Code is RejectionCode.Conflict or RejectionCode.ErasedMember && reference.Touches(submitted))
        {
            // Who was meant can't be told any more: it is no repetition, nor may it be taken.
            return;
        }

        if (rejection.Code is RejectionCode.ErasedMember || ((rejection.Code == RejectionCode.Conflict) != submitted.IsConflict && isOwner))
        {
            violated($"{submitted} was rejected: {rejection}.");
        }

        if (!submitted.IsConflict && isOwner && (known > 0 || submitted.IsSound))
        {
            violated($"{submitted}, known at {known}, was rejected: {rejection}.");
        }

        if (rejection.Code == RejectionCode.MemberFrozen && isOwner && !reference.WasFrozen(submitted.From, submitted.To))
        {
            violated($"{submitted} was rejected, though nobody was frozen: {rejection}.");
        }

        if (rejection.Code == RejectionCode.UnknownEntry && isOwner && ofKnown > 0)
        {
            violated($"{submitted} is about {ofKnown}, which was acknowledged, and was rejected: {rejection}.");
        }
    }
}
