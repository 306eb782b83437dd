using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Accounts;
using SocialCapital.Ledger.Journal;
using SocialCapital.Ledger.Shards;
using SocialCapital.Ledger.Stores;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Shards;
using SocialCapital.Ledger.Tests.Simulation;
using static SocialCapital.Ledger.Tests.Favors.FavorAct;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>Plays a sample with a shard, and the same with the reference bank; after each step both must say the same.</summary>
internal sealed partial class FavorPlay : IAsyncDisposable
{
    private readonly ShardBench _bench;
    private readonly ReferenceBank _bank;
    private readonly Policy _policy;
    private readonly FavorTally _tally;
    private readonly Dictionary<AccountName, AccountImage?> _awake = [];
    private readonly List<ClientEvent> _sent = [];
    private int _ids;

    public FavorPlay(CreditTerms terms, FavorTally tally)
    {
        // As little as may be stays in memory, so that accounts and the ends of favors are loaded again, too.
        _bench = new ShardBench { Policy = new ShardPolicy(1, terms.PolicyJson) };
        _bench.Options.RelationshipsInMemoryMax = _bench.Options.MembersInMemoryMax = 1;
        _bench.Options.CheckpointInterval = TimeSpan.FromHours(6);
        _bank = new ReferenceBank(terms);
        _policy = PolicyDocuments.Parse(terms.PolicyJson);
        _tally = tally;
    }

    public async Task RunAsync(IReadOnlyList<FavorAct> acts)
    {
        await _bench.OpenAsync();
        foreach (var act in acts)
        {
            await PlayAsync(act);
            await CompareAsync();
        }

        await FinishAsync();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task PlayAsync(FavorAct act) => act switch
    {
        Deposit deposit => SendAsync(New(EntryKind.Deposit) with { From = deposit.From, To = deposit.To, Amount = deposit.Amount }, deposit.Sending),
        Cap cap => SendAsync(New(EntryKind.CreditCapped) with { From = cap.From, To = cap.To, Amount = cap.Amount }, cap.Sending),
        Ask ask => AskAsync(ask),
        End end => EndAsync(end),
        Repeat repeat => RepeatAsync(repeat),
        Wait wait => WaitAsync(wait.Hours),
        Stop stop => StopAsync(stop),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    /// <summary>As a relationship's desk does it: decides on its own copy, posts the decision with the version, and decides again where the account has moved.</summary>
    private async Task AskAsync(Ask ask)
    {
        var favor = New(EntryKind.FavorAsked) with { From = ask.From, To = ask.To, Amount = ask.Amount };
        for (var tries = 0; tries < 2; tries++)
        {
            var (credit, version) = await DecideAsync(ask);
            _tally.Add($"decided {credit.Decision}");
            if (!credit.IsGranted)
            {
                return;
            }

            favor = favor with
            {
                DecidedOn = version,
                IsBeyondSoftLimit = credit.Decision == CreditDecision.GrantedBeyondSoftLimit,
                ExpiresAt = Now.Plus(TimeSpan.FromHours(ask.OpenHours)),
            };
            if (tries == 0 && ask.Meanwhile == Meanwhile.Deposit)
            {
                await SendAsync(New(EntryKind.Deposit) with { From = ask.To, To = ask.From, Amount = ask.Amount }, Sending.Together);
            }

            IReadOnlyList<ClientEvent> asked = tries == 0 && ask.Meanwhile == Meanwhile.AnotherAsk ? [favor, New(favor.Kind, like: favor)] : [favor];
            var outcomes = await SendAsync(asked, ask.Sending, () => StaysWithinLineAsync(ask, credit.Line));
            if (outcomes[0].Rejection?.Code != RejectionCode.AccountMoved)
            {
                return;
            }
        }
    }

    private async Task<(CreditView Credit, long Version)> DecideAsync(Ask ask)
    {
        var (own, other, version) = Sides(ask, await AwakeAsync(AccountName.OfPair(ask.From, ask.To)));
        var asker = (await AwakeAsync(new AccountName(ask.From, null)))?.Member ?? default;
        var credit = Credit.Assess(_policy, own, other, ask.Score, asker.Net, ask.Amount);
        Assert.Equal(_bank.Assess(ask.From, ask.To, ask.Score, ask.Amount), credit);
        return (credit, version);
    }

    /// <summary>The hard limit: whatever was granted, nobody stands further below zero than the line that it was granted on.</summary>
    private async Task StaysWithinLineAsync(Ask ask, Goodwill line)
    {
        var (own, other, _) = Sides(ask, (await _bench.Shard.AttachAsync(AccountName.OfPair(ask.From, ask.To))).Image);
        var available = own.Given - other.Given + line - own.Held;
        Assert.True(available >= Goodwill.Zero, $"{ask} leaves {available} available.");
    }

    private Task EndAsync(End end)
    {
        if (_bank.Favors.OrderBy(favor => favor.State == FavorState.Open).ToList() is not { Count: > 0 } favors)
        {
            return Task.CompletedTask;
        }

        var favor = favors[^(1 + (end.Favor % favors.Count))];
        return SendAsync(
            [.. end.Outcomes.Select(outcome => New(outcome.Kind) with
            {
                From = outcome.By == Speaker.Nobody ? null
                    : outcome.By == Speaker.Entitled == (outcome.Kind == EntryKind.FavorCanceled) ? favor.Asker
                    : favor.Asked,
                Of = outcome.ByHandle ? "@0." + favor.Offset : favor.Id,
                Amount = outcome.Part,
                ReferredTo = outcome.ReferredTo,
            })],
            end.Sending);
    }

    private Task RepeatAsync(Repeat repeat)
    {
        var known = repeat.IsChanged ? _bank.Standing : _sent;
        if (known.Count == 0)
        {
            return Task.CompletedTask;
        }

        var sent = known[repeat.Which % known.Count];
        return SendAsync(repeat.IsChanged ? sent with { Amount = (sent.Amount ?? default) + new Goodwill(1) } : sent, repeat.Sending);
    }

    private Task WaitAsync(int hours)
    {
        _bench.Time.Advance(TimeSpan.FromHours(hours));
        return SettleAsync();
    }

    private async Task StopAsync(Stop stop)
    {
        await (stop.IsClean ? _bench.Shard.CloseAsync() : _bench.Shard.DisposeAsync().AsTask());
        _bench.Time.Advance(TimeSpan.FromHours(stop.HoursDown));
        await ReopenAsync();
        _tally.Add(stop.IsClean ? "closed" : "crashed");
    }

    private Task<IReadOnlyList<EventOutcome>> SendAsync(ClientEvent sent, Sending sending) => SendAsync([sent], sending);

    /// <summary>Sends events, as often as it takes, and compares what is answered.</summary>
    /// <param name="sent">The events.</param>
    /// <param name="sending">How they are sent.</param>
    /// <param name="whenTaken">Runs when they are answered, before the clock does anything.</param>
    private async Task<IReadOnlyList<EventOutcome>> SendAsync(IReadOnlyList<ClientEvent> sent, Sending sending, Func<Task>? whenTaken = null)
    {
        _sent.AddRange(sent);
        if (sending is Sending.CutBeforeAppend or Sending.CutAfterAppend)
        {
            await CutAsync(sent, isDurable: sending == Sending.CutAfterAppend);
        }

        IReadOnlyList<EventOutcome> outcomes = sending == Sending.Apart
            ? [.. (await Task.WhenAll(sent.Select(single => _bench.Shard.SubmitAsync(BatchOf([single]))))).SelectMany(answered => answered)]
            : await _bench.Shard.SubmitAsync(BatchOf(sent));
        Assert.Equal(
            sent.Select(_bank.Submit),
            outcomes.Select(outcome => new ReferenceBank.Answer(
                outcome.Status, outcome.Offset, outcome.Worth, outcome.Rejection?.Code ?? RejectionCode.None)));
        foreach (var (single, outcome) in sent.Zip(outcomes))
        {
            _tally.Add($"{single.Kind} {outcome.Rejection?.Code.ToString() ?? outcome.Status.ToString()}");
            _tally.Add("FavorHonored in part", single is { Kind: EntryKind.FavorHonored, Amount: not null } && outcome.Offset > 0 ? 1 : 0);
        }

        await (whenTaken?.Invoke() ?? Task.CompletedTask);
        await SettleAsync();
        return outcomes;
    }

    /// <summary>Sends events to an owner that dies while it appends them, and so never answers.</summary>
    private async Task CutAsync(IReadOnlyList<ClientEvent> sent, bool isDurable)
    {
        var journal = _bench.Journal;
        Func<Task> cut = () => Task.FromException(new LedgerStoreException("Cut."));
        (journal.Appending, journal.Appended) = isDurable ? (journal.Appending, cut) : (cut, journal.Appended);
        var submission = _bench.Shard.SubmitAsync(BatchOf(sent));
        await submission.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        journal.Appending = journal.Appended = () => Task.CompletedTask;
        if (submission.IsCompletedSuccessfully)
        {
            // There was nothing to append.
            return;
        }

        Assert.IsType<ShardStoppedException>(submission.Exception?.InnerException);
        if (isDurable)
        {
            _ = sent.Select(_bank.Submit).ToList();
        }

        await _bench.Shard.DisposeAsync();
        await ReopenAsync();
        _tally.Add(isDurable ? "cut after an append" : "cut before an append");
    }

    private async Task ReopenAsync()
    {
        _awake.Clear();
        _bench.Told.Clear();
        await _bench.OpenAsync();
        await SettleAsync();
    }

    /// <summary>Lets the shard end what is over. Whoever is answered here is so after the clock was set, and again after it rang.</summary>
    private async Task SettleAsync()
    {
        await _bench.Shard.GetFiguresAsync();
        await _bench.Shard.GetFiguresAsync();
        _tally.Add("expired", _bank.Expire(Now));
        foreach (var (_, image) in _bench.Told.Where(told => _awake.ContainsKey(told.Image.Name)))
        {
            _awake[image.Name] = image;
        }

        _bench.Told.Clear();
    }

    /// <summary>The copy of whoever is awake, kept current by what the shard tells.</summary>
    private async Task<AccountImage?> AwakeAsync(AccountName name)
    {
        if (!_awake.TryGetValue(name, out var image))
        {
            image = (await _bench.Shard.AttachAsync(name)).Image;
            _awake.Add(name, image);
        }

        return image;
    }

    private static (RelationshipSide Own, RelationshipSide Other, long Version) Sides(Ask ask, AccountImage? image)
    {
        var pair = image?.Relationship ?? default;
        return string.CompareOrdinal(ask.From, ask.To) < 0
            ? (pair.Low, pair.High, pair.LastOffset)
            : (pair.High, pair.Low, pair.LastOffset);
    }

    private ClientEvent New(EntryKind kind, ClientEvent? like = null) =>
        (like ?? new ClientEvent { Kind = kind, Id = "" }) with { Id = "e" + _ids++ };

    private Timestamp Now => Timestamp.From(_bench.Time.GetUtcNow());

    private static EventBatch BatchOf(IEnumerable<ClientEvent> sent)
    {
        var batch = new EventBatch();
        foreach (var single in sent)
        {
            single.AddTo(batch);
        }

        return batch;
    }
}
