using System.Numerics;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Playing;

/// <summary>
/// The naive bank: it keeps no balance, but reckons everything anew from the list of entries, with unbounded integers,
/// and knows the rules from their words alone. Of what was settled it takes only what deposits and favors were worth, and of
/// what was folded only how much the word of each rater counted.
/// </summary>
internal sealed class Reference
{
    private readonly Entry[] _journal;
    private readonly HashSet<long> _reversed;
    private readonly List<Movement> _moves = [];
    private readonly List<(int Giver, int Receiver, bool Thanked)> _stances = [];
    private readonly Dictionary<(int Rater, int Rated), Entry> _ratings = [];
    private readonly Func<int, int, double> _weightOf;

    public Reference(Bank bank)
    {
        _weightOf = (rater, rated) => bank.Side(rater, rated).Passed!.RatingWeight;
        _journal = [.. bank.Journal];
        _reversed = [.. _journal.Where(e => e.Kind == EntryKind.Reversal).Select(e => e.Of)];
        foreach (var entry in _journal.Where(e => !_reversed.Contains(e.Offset)))
        {
            switch (entry.Kind)
            {
                case EntryKind.Deposit:
                    Give(entry);
                    break;
                case EntryKind.Penalty:
                    _moves.Add(new Movement(entry.Giver, entry.Receiver, entry.Amount.MicroUnits, true, entry.OccurredAt));
                    break;
                case EntryKind.FavorHonored:
                    _moves.Add(new Movement(entry.Giver, entry.Receiver, entry.Worth.MicroUnits, false, entry.OccurredAt));
                    break;
                case EntryKind.Rating:
                    _ratings[(entry.Giver, entry.Receiver)] = entry;
                    break;
            }
        }
    }

    public IEnumerable<int> Members => _journal.SelectMany(e => new[] { e.Giver, e.Receiver }).Distinct();

    public MemberFigures Member(int member)
    {
        var others = Members.ToArray();
        return new MemberFigures(
            Sum(_moves.Where(m => m.Giver == member)),
            Sum(_moves.Where(m => m.Receiver == member)),
            Sum(_moves.Where(m => m.Receiver == member && m.ByPenalty)),
            others.Aggregate(BigInteger.Zero, (sum, other) => sum + Saturated(Freely(member, other), 10_000_000)),
            others.Aggregate(BigInteger.Zero, (sum, other) => sum + Saturated(Freely(other, member), 10_000_000)),
            others.Aggregate(BigInteger.Zero, (sum, other) => sum + Saturated(Stances(member, other, true), 3)),
            others.Aggregate(BigInteger.Zero, (sum, other) => sum + Saturated(Stances(member, other, false), 3)),
            _ratings.Values.Count(r => r.Receiver == member));
    }

    public SideFigures Side(int owner, int other)
    {
        var rating = _ratings.TryGetValue((owner, other), out var standing) ? standing : default;
        var favors = _journal.Where(e => e.Kind >= EntryKind.FavorAsked && e.Giver == other && e.Receiver == owner);
        return new SideFigures(
            Sum(_moves.Where(m => m.Giver == owner && m.Receiver == other)),
            Sum(_moves.Where(m => m.Giver == owner && m.Receiver == other && m.ByPenalty)),
            favors.Aggregate(BigInteger.Zero, (sum, e) => sum + e.Held.MicroUnits),
            rating.Offset,
            rating.Value.Millionths,
            Stances(owner, other, true),
            Stances(owner, other, false));
    }

    public Counts MemberCounts(int member)
    {
        var own = _journal.Where(e => e.Giver == member || e.Receiver == member).ToArray();
        return new Counts(
            own.Length,
            own.Select(e => e.Giver == member ? e.Receiver : e.Giver).Distinct().Count(),
            own.Min(e => e.OccurredAt),
            own.Max(e => e.OccurredAt));
    }

    /// <summary>The member's decayed figures, each part weighed by hand.</summary>
    public DecayedFigures Decayed(int member, Policy policy, Timestamp now)
    {
        return new DecayedFigures(
            Faded(m => m.Giver == member),
            Faded(m => m.Receiver == member),
            Faded(m => m.Receiver == member && m.ByPenalty),
            _ratings.Values.Where(r => r.Receiver == member).Sum(r => Math.Max(0, Rated(r))),
            _ratings.Values.Where(r => r.Receiver == member).Sum(r => Math.Max(0, -Rated(r))));

        double Faded(Func<Movement, bool> which) => _moves.Where(which).Sum(m => (double)m.Worth / 1e6 * Weight(m.At));
        double Rated(Entry rating) =>
            rating.Value.Millionths / 1e6 * Weight(rating.OccurredAt) * _weightOf(rating.Giver, rating.Receiver);
        double Weight(Timestamp at) =>
            Math.Pow(0.5, (now.UnixMicroseconds - at.UnixMicroseconds) / (policy.HalfLife.TotalSeconds * 1e6));
    }

    private void Give(Entry deposit)
    {
        BigInteger booked = deposit.Worth.MicroUnits;
        var worth = booked;
        var words = _journal.Where(e => e.Kind == EntryKind.Appreciation && e.Of == deposit.Offset && !_reversed.Contains(e.Offset));
        if (words.Any())
        {
            var last = words.Last();
            worth = last.Value.Millionths > 0 ? booked * last.Value.Millionths / 1_000_000 : last.Amount.MicroUnits;
            var isThanks = last.Value.Millionths == 0 ? worth > 0 && worth >= booked
                : booked > 0 ? worth >= booked : last.Value.Millionths >= 1_000_000;
            _stances.Add((deposit.Giver, deposit.Receiver, isThanks));
        }

        _moves.Add(new Movement(deposit.Giver, deposit.Receiver, worth, false, deposit.OccurredAt));
    }

    private BigInteger Freely(int giver, int receiver) =>
        Sum(_moves.Where(m => m.Giver == giver && m.Receiver == receiver && !m.ByPenalty));

    private int Stances(int giver, int receiver, bool thanked) =>
        _stances.Count(s => s.Giver == giver && s.Receiver == receiver && s.Thanked == thanked);

    private static BigInteger Saturated(BigInteger x, BigInteger halfAt) => x * 1_000_000 / (x + halfAt);

    private static BigInteger Sum(IEnumerable<Movement> moves) => moves.Aggregate(BigInteger.Zero, (sum, m) => sum + m.Worth);

    private sealed record Movement(int Giver, int Receiver, BigInteger Worth, bool ByPenalty, Timestamp At);
}
