using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Favors;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Ledger.Submission;
using SocialCapital.Ledger.Tests.Simulation;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>
/// The bank as one would keep it with pencil and paper: who gave whom how much, which favors were asked, and what became of
/// them. What is held is the sum of what is open; nothing else is remembered, and none of the domain's rules is called.
/// </summary>
internal sealed class ReferenceBank(CreditTerms terms)
{
    private readonly Dictionary<(string From, string To), long> _given = [];
    private readonly Dictionary<(string From, string To), long> _caps = [];
    private readonly Dictionary<(string Low, string High), long> _versions = [];
    private readonly Dictionary<string, (ClientEvent Event, long Offset)> _stands = [];
    private readonly SortedDictionary<long, Books.Favor> _favors = [];
    private long _lastOffset;

    /// <summary>What the bank says of an event.</summary>
    public sealed record Answer(OutcomeStatus Status, long Offset, Goodwill Worth, RejectionCode Code);

    /// <summary>The favors, in the order in which they were asked.</summary>
    public IReadOnlyList<Books.Favor> Favors => [.. _favors.Values];

    /// <summary>Everything that was accepted, in order.</summary>
    public IReadOnlyList<ClientEvent> Standing => [.. _stands.Values.OrderBy(stands => stands.Offset).Select(stands => stands.Event)];

    /// <summary>Takes an event.</summary>
    public Answer Submit(ClientEvent sent)
    {
        if (_stands.TryGetValue(sent.Id, out var first))
        {
            return Content(first.Event) == Content(sent)
                ? new Answer(OutcomeStatus.Duplicate, first.Offset, default, RejectionCode.None)
                : Refused(RejectionCode.Conflict);
        }

        return sent.Kind switch
        {
            EntryKind.Deposit => Accepted(sent, Move(sent.From!, sent.To!, Micro(sent.Amount)), Micro(sent.Amount)),
            EntryKind.CreditCapped => Capped(sent),
            EntryKind.FavorAsked => Asked(sent),
            _ => Ended(sent),
        };
    }

    /// <summary>Ends the favors whose time is over, the earliest first.</summary>
    /// <returns>How many there were.</returns>
    public int Expire(Timestamp now)
    {
        var over = _favors.Values.Where(favor => favor.State == FavorState.Open && favor.ExpiresAt <= now)
            .OrderBy(favor => favor.ExpiresAt).ThenBy(favor => favor.Offset).ToList();
        foreach (var favor in over)
        {
            _favors[favor.Offset] = favor with { State = FavorState.Expired, EndOffset = Enter(favor.Asker, favor.Asked) };
        }

        return over.Count;
    }

    /// <summary>What an asker can draw on another, by the words of the rule.</summary>
    public CreditView Assess(string asker, string asked, Fraction score, Goodwill amount)
    {
        var (gave, got) = (Given(asker, asked), Given(asked, asker));
        var trust = Math.Min(2L * score.Millionths, 1_500_000);
        var line = Part(terms.Starter + Part(Math.Min(gave, got), terms.Growth), trust);
        var owed = Received(asker) - Given(asker) - terms.Starter;
        line = Math.Min(line - Part(Math.Max(0, owed), terms.Shrink), terms.Limit);
        line = Math.Max(0, _caps.TryGetValue((asked, asker), out var cap) ? Math.Min(line, cap) : line);

        var held = Held(asker, asked);
        var available = gave - got + line - held;
        var unflagged = gave - got + Part(line, terms.SoftShare) - held;
        return new CreditView
        {
            Balance = new Goodwill(gave - got),
            Line = new Goodwill(line),
            Held = new Goodwill(held),
            Available = new Goodwill(available),
            AvailableUnflagged = new Goodwill(Math.Max(0, unflagged)),
            MissingToTrustPoint = new Goodwill(Math.Max(0, terms.TrustPoint - gave)),
            Decision = available < 0 ? CreditDecision.DebtReducingOnly
                : gave < terms.TrustPoint ? CreditDecision.BelowTrustPoint
                : amount.MicroUnits > available ? CreditDecision.Insufficient
                : amount.MicroUnits > unflagged ? CreditDecision.GrantedBeyondSoftLimit
                : CreditDecision.Granted,
        };
    }

    /// <summary>The books.</summary>
    public Books ToBooks()
    {
        var pairs = _versions.OrderBy(pair => pair.Key).Select(pair => new Books.Pair(
            pair.Key.Low, pair.Key.High, Side(pair.Key.Low, pair.Key.High), Side(pair.Key.High, pair.Key.Low), pair.Value));

        // Whom a favor points to is known from then on, with nothing in the account.
        var names = _versions.Keys.SelectMany(key => (string[])[key.Low, key.High])
            .Union(_favors.Values.Select(favor => favor.ReferredTo).OfType<string>())
            .Order();
        return new Books(_lastOffset, [.. pairs], [.. names.Select(Member)], Favors);
    }

    private Answer Capped(ClientEvent cap)
    {
        _caps.Remove((cap.From!, cap.To!));
        if (cap.Amount is { } amount)
        {
            _caps.Add((cap.From!, cap.To!), amount.MicroUnits);
        }

        return Accepted(cap, Enter(cap.From!, cap.To!), 0);
    }

    private Answer Asked(ClientEvent ask)
    {
        if (ask.DecidedOn != _versions.GetValueOrDefault(KeyOf(ask.From!, ask.To!)))
        {
            return Refused(RejectionCode.AccountMoved);
        }

        if (_favors.Values.Count(favor => favor.Asker == ask.From && favor.State == FavorState.Open) >= terms.OpenMax)
        {
            return Refused(RejectionCode.TooManyFavors);
        }

        var offset = Enter(ask.From!, ask.To!);
        _favors.Add(offset, new Books.Favor(offset, ask.Id, ask.From!, ask.To!, ask.Amount!.Value, ask.ExpiresAt, ask.IsBeyondSoftLimit));
        return Accepted(ask, offset, 0);
    }

    private Answer Ended(ClientEvent end)
    {
        var favor = _favors.Values.Single(favor => end.Of == favor.Id || end.Of == "@0." + favor.Offset);
        if (end.From is not null && end.From != (end.Kind == EntryKind.FavorCanceled ? favor.Asker : favor.Asked))
        {
            return Refused(RejectionCode.NotTheirFavor);
        }

        if (favor.State != FavorState.Open)
        {
            return Refused(RejectionCode.FavorEnded);
        }

        var honored = end.Kind == EntryKind.FavorHonored ? Micro(end.Amount ?? favor.Amount) : 0;
        if (honored > Micro(favor.Amount))
        {
            return Refused(RejectionCode.AmountOutOfRange);
        }

        var offset = Move(favor.Asked, favor.Asker, honored);
        _favors[favor.Offset] = favor with
        {
            State = (FavorState)end.Kind,
            EndOffset = offset,
            Honored = new Goodwill(honored),
            ReferredTo = end.ReferredTo,
        };
        return Accepted(end, offset, honored);
    }

    private Answer Accepted(ClientEvent sent, long offset, long worth)
    {
        _stands.Add(sent.Id, (sent, offset));
        return new Answer(OutcomeStatus.Accepted, offset, new Goodwill(worth), RejectionCode.None);
    }

    private static Answer Refused(RejectionCode code) => new(OutcomeStatus.Rejected, 0, default, code);

    // What was decided about a favor is not what its client said.
    private static ClientEvent Content(ClientEvent sent) => sent with { DecidedOn = 0, ExpiresAt = default, IsBeyondSoftLimit = false };

    private long Move(string from, string to, long amount)
    {
        _given[(from, to)] = Given(from, to) + amount;
        return Enter(from, to);
    }

    private long Enter(string one, string other) => _versions[KeyOf(one, other)] = ++_lastOffset;

    private static (string Low, string High) KeyOf(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private long Given(string from, string to) => _given.GetValueOrDefault((from, to));

    private long Given(string from) => _given.Where(given => given.Key.From == from).Sum(given => given.Value);

    private long Received(string to) => _given.Where(given => given.Key.To == to).Sum(given => given.Value);

    private long Held(string asker, string asked) => _favors.Values
        .Where(favor => favor.State == FavorState.Open && favor.Asker == asker && favor.Asked == asked).Sum(favor => Micro(favor.Amount));

    private Books.Side Side(string of, string with) => new(
        new Goodwill(Given(of, with)),
        new Goodwill(Held(of, with)),
        _caps.TryGetValue((of, with), out var cap) ? new Goodwill(cap) : null);

    private Books.Member Member(string name)
    {
        var asked = _favors.Values.Where(favor => favor.Asked == name).ToList();
        return new Books.Member(
            name,
            new Goodwill(Given(name)),
            new Goodwill(Received(name)),
            asked.Count,
            asked.Count(favor => favor.State == FavorState.Honored),
            asked.Count(favor => favor.State == FavorState.Declined),
            asked.Count(favor => favor.ReferredTo is not null),
            asked.Count(favor => favor.State == FavorState.Expired),
            _favors.Values.Count(favor => favor.Asker == name && favor.State == FavorState.Honored));
    }

    private static long Micro(Goodwill? amount) => amount?.MicroUnits ?? 0;

    // Rounded toward zero.
    private static long Part(long amount, long millionths) => (long)((Int128)amount * millionths / 1_000_000);
}
