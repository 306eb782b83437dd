using System.Runtime.InteropServices;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Liquidity;

/// <summary>
/// A community's books in one shard, folded like any account: favors and giving hour by hour, for four weeks; what all members
/// together hold with each other; the moves between economies; and the latest refusals. Help given to everybody, and penalties,
/// do not count: nobody can draw on the commons.
/// </summary>
public sealed class CommunityFlows
{
    /// <summary>So many hours are kept: four weeks.</summary>
    public const int HoursMax = 28 * 24;

    /// <summary>So many refusals are kept, the latest.</summary>
    public const int RefusalsMax = 256;

    private const long MicrosecondsPerHour = 3_600_000_000;

    // What is too old is dropped some hours at a time.
    private const int Slack = 64;

    private readonly Dictionary<int, HourFlow> _hours = [];
    private readonly Queue<Refusal> _refusals = new();
    private HourFlow _tooOld;

    /// <summary>The hour of the latest entry, counted from 1970-01-01T00:00Z.</summary>
    public int LatestHour { get; private set; }

    /// <summary>The books were begun after this offset of the shard; 0 where they were from the beginning.</summary>
    public long BegunAfter { get; private set; }

    /// <summary>What members hold with each other: the sum of all balances above zero.</summary>
    public GoodwillSum Balances { get; private set; }

    /// <summary>What pairs have given each other mutually, all together.</summary>
    public GoodwillSum Mutual { get; private set; }

    /// <summary>How relationships moved between economies.</summary>
    public EconomyMoves Moves { get; } = new();

    /// <summary>The hours in which anything passed, the earliest first.</summary>
    public IEnumerable<KeyValuePair<int, HourFlow>> Hours => _hours.Where(hour => IsKept(hour.Key)).OrderBy(hour => hour.Key);

    /// <summary>The latest refusals, the earliest first.</summary>
    public IReadOnlyCollection<Refusal> Refusals => _refusals;

    /// <summary>The hour that a time lies in.</summary>
    public static int HourOf(Timestamp at) => (int)Math.Clamp(at.UnixMicroseconds / MicrosecondsPerHour, 0, int.MaxValue);

    /// <summary>The time at which an hour begins.</summary>
    public static Timestamp StartOf(int hour) => new(hour * MicrosecondsPerHour);

    /// <summary>Takes in an entry between two members that was folded.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="giver">Its giver's account, after it.</param>
    /// <param name="before">The pair before it.</param>
    /// <param name="after">The pair after it.</param>
    /// <param name="recordedAt">When it was journaled: nothing counts as later than that. Never falls.</param>
    public void Apply(in Entry entry, in MemberAccount giver, PairStanding before, PairStanding after, Timestamp recordedAt)
    {
        Advance(HourOf(recordedAt));
        var balancesMoved = (GoodwillSum)after.Balance - before.Balance;
        var mutualMoved = (GoodwillSum)after.Mutual - before.Mutual;
        Balances += balancesMoved;
        Mutual += mutualMoved;
        ref var hour = ref HourAt(entry.OccurredAt, recordedAt);
        hour.BalancesMoved += balancesMoved;
        hour.MutualMoved += mutualMoved;
        if (after.Economy != before.Economy)
        {
            Moves.Add(before.Economy, after.Economy);
            hour.RelationshipsMoved += before.Economy == Economy.None ? 1 : after.Economy == Economy.None ? -1 : 0;
        }

        if (entry.Worth != Goodwill.Zero && IsHonoring(giver))
        {
            hour.GivenByHonoring += entry.Worth;
        }

        switch (entry.Kind)
        {
            case EntryKind.FavorAsked:
                hour.Asked++;
                hour.GoodwillAsked += entry.Held;
                break;
            case EntryKind.FavorHonored:
                hour.Honored++;
                hour.GoodwillHonored += entry.Worth;
                hour.GoodwillRefused += -entry.Held - entry.Worth;
                break;
            case EntryKind.FavorDeclined:
                hour.Declined++;
                hour.GoodwillRefused += -entry.Held;
                Keep(new Refusal(entry.OccurredAt, entry.Receiver, entry.Giver, -entry.Held, IsExpired: false));
                break;
            case EntryKind.FavorExpired:
                hour.Expired++;
                hour.GoodwillRefused += -entry.Held;
                Keep(new Refusal(entry.OccurredAt, entry.Receiver, entry.Giver, -entry.Held, IsExpired: true));
                break;
            case EntryKind.FavorCanceled:
                hour.Canceled++;
                break;
            case EntryKind.Appreciation or EntryKind.Reversal when entry.OfKind == EntryKind.FavorHonored:
                ref var then = ref HourAt(entry.OfOccurredAt, recordedAt);
                then.Honored -= entry.Kind == EntryKind.Reversal ? 1 : 0;
                then.GoodwillHonored += entry.Worth;
                break;
        }
    }

    /// <summary>Brings one pair in that was folded before there were books.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="offset">The offset at which the books are begun.</param>
    public void Begin(PairStanding pair, long offset)
    {
        Restore(Balances + pair.Balance, Mutual + pair.Mutual, LatestHour, offset);
        if (pair.Economy != Economy.None)
        {
            Moves.Add(Economy.None, pair.Economy);
        }
    }

    /// <summary>Brings the sums back.</summary>
    public void Restore(GoodwillSum balances, GoodwillSum mutual, int latestHour, long begunAfter)
    {
        BegunAfter = begunAfter;
        Balances = balances;
        Mutual = mutual;
        LatestHour = latestHour;
    }

    /// <summary>Brings one hour back.</summary>
    public void Restore(int hour, in HourFlow flow) => CollectionsMarshal.GetValueRefOrAddDefault(_hours, hour, out _).Add(flow);

    /// <summary>Brings a refusal back, or takes in one that is later than all others.</summary>
    public void Keep(Refusal refusal)
    {
        if (_refusals.Count == RefusalsMax)
        {
            _refusals.Dequeue();
        }

        _refusals.Enqueue(refusal);
    }

    /// <summary>Takes in the sums and hours of another shard; members have other numbers there, so not its refusals.</summary>
    public void Add(CommunityFlows other)
    {
        Advance(other.LatestHour);
        Balances += other.Balances;
        Mutual += other.Mutual;
        Moves.Add(other.Moves);
        foreach (var (hour, flow) in other.Hours)
        {
            Restore(hour, flow);
        }
    }

    // By the weights of HonorRate, with its middle as the bound: who was never asked counts as honoring.
    private static bool IsHonoring(in MemberAccount account) =>
        2L * account.FavorsHonored >= (2L * account.FavorsDeclined) - account.FavorsReferred + (2L * account.FavorsExpired);

    private ref HourFlow HourAt(Timestamp at, Timestamp recordedAt)
    {
        var hour = HourOf(at < recordedAt ? at : recordedAt);
        return ref IsKept(hour) ? ref CollectionsMarshal.GetValueRefOrAddDefault(_hours, hour, out _) : ref _tooOld;
    }

    private void Advance(int hour)
    {
        LatestHour = Math.Max(LatestHour, hour);
        if (_hours.Count <= HoursMax + Slack)
        {
            return;
        }

        foreach (var old in _hours.Keys.Where(kept => !IsKept(kept)).ToArray())
        {
            _hours.Remove(old);
        }
    }

    private bool IsKept(int hour) => hour > LatestHour - HoursMax;
}
