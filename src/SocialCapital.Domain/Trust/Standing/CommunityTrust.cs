using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Learning;

namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// A community's trust in one shard, folded like any account: who its founders are, how much trust is usual, and what its
/// ratings teach (<see cref="TrustModel"/>). With each entry it passes trust and distrust between the two members.
/// </summary>
public sealed class CommunityTrust
{
    /// <summary>So many of the first members who speak of others are founders, and trusted where the policy names nobody.</summary>
    public const int FoundersMax = 10;

    // The memory of what is usual: a hundred times as much as is usual, passed on. Counted in statements, it would be in the hands of
    // whoever makes many.
    private const double ReferenceMemory = 100;

    // From this standing on a rating teaches fully.
    private const double TeachingStanding = 0.1;

    // Whoever has no standing teaches little by each further rating, and all of them together half as much as all others do:
    // else many new accounts could turn around what the community has learned.
    private const double UnprovenRatings = 3;
    private const double UnprovenShare = 0.5;
    private const double CreditMax = 50;

    private double _referenceSum;
    private double _referenceWeight;

    /// <summary>What the ratings teach.</summary>
    public TrustModel Model { get; private init; } = new();

    /// <summary>How many founders there are.</summary>
    public int Founders { get; private set; }

    /// <summary>How much the unproven may teach before others do again.</summary>
    public double Credit { get; private set; }

    /// <summary>Begun after this offset of the shard; 0 where it was from the beginning.</summary>
    public long BegunAfter { get; private init; }

    /// <summary>Whether the policy names a member, by its number; null where it names nobody, and the founders are trusted.</summary>
    public Func<int, bool>? IsNamed { get; set; }

    /// <summary>
    /// The usual trust: the mean of those who speak of others, each weighed by what it passes on, of which nobody has more by speaking
    /// often. 1 before anybody spoke.
    /// </summary>
    public double Reference => _referenceWeight > 0 ? _referenceSum / _referenceWeight : 1;

    /// <summary>The two sums behind <see cref="Reference"/>.</summary>
    public (double Sum, double Weight) ReferenceSums => (_referenceSum, _referenceWeight);

    /// <summary>One that knows nothing of what came before an offset.</summary>
    public static CommunityTrust Begin(long after) => new() { BegunAfter = after };

    /// <summary>Brings one back.</summary>
    public static CommunityTrust Restore(TrustModel model, int founders, double credit, (double Sum, double Weight) reference, long begunAfter) => new()
    {
        Model = model,
        Founders = founders,
        Credit = credit,
        BegunAfter = begunAfter,
        _referenceSum = reference.Sum,
        _referenceWeight = reference.Weight,
    };

    /// <summary>
    /// Whether an entry may say anything about the trust between two members. A deposit does only where it gives something back: between
    /// most, just one of the two gives.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="other">The receiver's side of their relationship, before it.</param>
    public static bool IsAffectedBy(in Entry entry, in RelationshipSide other) => entry.Kind switch
    {
        EntryKind.Deposit => other.Given > other.GivenByPenalty,
        EntryKind.Rating or EntryKind.Appreciation or EntryKind.Reversal => true,
        EntryKind.FavorHonored or EntryKind.FavorDeclined or EntryKind.FavorExpired => true,
        _ => false,
    };

    /// <summary>How much a member's word counts now, 0 to 1.</summary>
    public double Standing(in MemberTrust trust, Policy policy, Timestamp now) =>
        trust.IsKept ? TrustFlow.Standing(trust, trust.IsTrusted, Reference, policy.HalfLife, now) : 0;

    /// <summary>What is known before one member rates another.</summary>
    /// <param name="rater">What is kept of the one who would rate.</param>
    /// <param name="rated">What is kept of the other.</param>
    /// <param name="own">The rater's side of their relationship.</param>
    /// <param name="other">The other's side.</param>
    /// <param name="raterScore">The rater's score.</param>
    /// <param name="ratedScore">The other's.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public TrustEvidence Evidence(
        in MemberTrust rater,
        in MemberTrust rated,
        in RelationshipSide own,
        in RelationshipSide other,
        MemberScore raterScore,
        MemberScore ratedScore,
        Policy policy,
        Timestamp now) => TrustEvidence.Of(
            rater.Ratings,
            rated.Ratings,
            other.Rating.IsPresent ? other.Rating.Value : null,
            Trusting.Trust(own, other, ratedScore, policy, now).Expected.ToDouble(),
            raterScore.Value.ToDouble(),
            Unproven(Standing(rater, policy, now)),
            policy.HalfLife,
            now);

    /// <summary>Learns from a rating before it is folded, and returns the standing of the entry's giver, 0 to 1: its word counts so much.</summary>
    internal Hearing BeforeFold(in Entry entry, Policy policy, ref MemberAccount giver, ref MemberAccount receiver, in RelationshipAccount pair)
    {
        if (entry.Kind == EntryKind.Rating)
        {
            Meet(entry.Giver, ref giver);
            var isLow = entry.Giver < entry.Receiver;
            Learn(entry, policy, giver, receiver, isLow ? pair.Low : pair.High, isLow ? pair.High : pair.Low);
        }

        Recognize(entry.Giver, ref giver);
        Recognize(entry.Receiver, ref receiver);
        return new Hearing(Standing(giver.Trust, policy, entry.OccurredAt), Standing(receiver.Trust, policy, entry.OccurredAt));
    }

    /// <summary>Passes on what an entry has changed in what the two say of each other, and remembers how favors ended.</summary>
    internal void AfterFold(
        in Entry entry, Policy policy, Statements before, ref MemberAccount giver, ref MemberAccount receiver, ref RelationshipAccount pair)
    {
        if (FavorOutcome.Of(entry) is { } outcome && Standing(receiver.Trust, policy, entry.OccurredAt) is > 0 and var standing)
        {
            giver.Trust.Count(outcome, standing, entry.OccurredAt, policy.HalfLife);
        }

        var after = Statements.Of(pair);
        if (after == before)
        {
            return;
        }

        ref var low = ref entry.Giver < entry.Receiver ? ref giver : ref receiver;
        ref var high = ref entry.Giver < entry.Receiver ? ref receiver : ref giver;
        if (after.OfLow != before.OfLow)
        {
            Meet(Math.Min(entry.Giver, entry.Receiver), ref low);
            Pass(before.OfLow, after.OfLow, entry.OccurredAt, policy, ref low, ref high, ref pair.Low, pair.High.Passed);
        }

        if (after.OfHigh != before.OfHigh)
        {
            Meet(Math.Max(entry.Giver, entry.Receiver), ref high);
            Pass(before.OfHigh, after.OfHigh, entry.OccurredAt, policy, ref high, ref low, ref pair.High, pair.Low.Passed);
        }
    }

    // The author of a statement may be a founder, and its standing may have come by the policy.
    private void Meet(int number, ref MemberAccount author)
    {
        ref var trust = ref author.Trust;
        var isFounder = trust.IsFounder || Founders < FoundersMax;
        var isTrusted = IsNamed is { } isNamed ? isNamed(number) : isFounder;
        Founders += isFounder && !trust.IsFounder ? 1 : 0;
        if (isFounder != trust.IsFounder || isTrusted != trust.IsTrusted)
        {
            (trust.IsKept, trust.IsFounder, trust.IsTrusted) = (true, isFounder, isTrusted);
        }
    }

    // Whom the policy names is trusted before it has said a word.
    private void Recognize(int number, ref MemberAccount account)
    {
        if (IsNamed is { } isNamed && !account.Trust.IsTrusted && isNamed(number))
        {
            (account.Trust.IsKept, account.Trust.IsTrusted) = (true, true);
        }
    }

    private void Learn(in Entry entry, Policy policy, in MemberAccount rater, in MemberAccount rated, in RelationshipSide own, in RelationshipSide other)
    {
        var now = entry.OccurredAt;
        var evidence = Evidence(
            rater.Trust, rated.Trust, own, other, Scoring.Score(rater, policy, now), Scoring.Score(rated, policy, now), policy, now);
        var proven = 1 - evidence.Unproven;
        var unproven = Math.Min(evidence.Unproven / (1 + (evidence.Given.Count / UnprovenRatings)), Credit);
        Credit = Math.Min(CreditMax, Credit - unproven + (UnprovenShare * proven));
        Model.Learn(evidence, entry.Value, proven + unproven);
    }

    /// <summary>Passes on what an entry has changed in what one member says of another, or takes it back.</summary>
    /// <param name="before">What it said before the entry.</param>
    /// <param name="after">What it says now.</param>
    /// <param name="at">When.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="author">The account of whoever says it.</param>
    /// <param name="subject">The account of the other.</param>
    /// <param name="side">The author's side of their relationship.</param>
    /// <param name="back">What the other passed to the author.</param>
    private void Pass(
        Statement before, Statement after, Timestamp at, Policy policy, ref MemberAccount author, ref MemberAccount subject, ref RelationshipSide side, PassedTrust? back)
    {
        var halfLife = policy.HalfLife;
        ref var teller = ref author.Trust;
        ref var told = ref subject.Trust;
        var passed = side.Passed ?? PassedTrust.None;
        // Trust does not go back where it came from: two who speak for each other have no more than others gave them.
        var own = TrustFlow.Damping * (back?.Trust.At(at, halfLife) ?? 0);
        var left = Math.Max(0, Left(teller, teller.Spent, halfLife, at) - own);
        var (spent, inflow, passedTrust) = Moved(before.Trust, after.Trust, teller.Spent, told.Inflow, passed.Trust, left, at, halfLife);
        var (spentOnDistrust, distrust, passedDistrust) = Moved(
            before.Distrust,
            after.Distrust,
            teller.SpentOnDistrust,
            told.Distrust,
            passed.Distrust,
            Left(teller, teller.SpentOnDistrust, halfLife, at),
            at,
            halfLife);
        Weigh(TrustFlow.Trust(teller, teller.IsTrusted, Reference, halfLife, at), Math.Max(0, after.Trust - before.Trust) * left / TrustFlow.Portions);
        (teller.IsKept, teller.Spent, teller.SpentOnDistrust, teller.Reference) = (true, spent, spentOnDistrust, Reference);
        (told.IsKept, told.Inflow, told.Distrust, told.Reference) = (true, inflow, distrust, Reference);
        side.Passed = passed with { Trust = passedTrust, Distrust = passedDistrust };
    }

    // Of how much trust an amount was passed on.
    private void Weigh(double trust, double amount)
    {
        var memory = Math.Max(0, 1 - (amount / (ReferenceMemory * Reference)));
        _referenceSum = (_referenceSum * memory) + (amount * trust);
        _referenceWeight = (_referenceWeight * memory) + amount;
    }

    /// <summary>From which standing on a member is proven as a judge: 0 there, 1 where it has none.</summary>
    private static double Unproven(double standing) => 1 - Math.Min(1, standing / TeachingStanding);

    // What its author still has to pass on. What was passed on comes back as it fades at its receivers, never sooner, and what comes in
    // can be passed on at any time. An entry that is dated back finds no more left than there is by now.
    private double Left(in MemberTrust author, DecayingSum spent, TimeSpan halfLife, Timestamp at)
    {
        var then = at > spent.AsOf ? at : spent.AsOf;
        return Math.Max(0, (TrustFlow.Damping * TrustFlow.Trust(author, author.IsTrusted, Reference, halfLife, then)) - spent.At(then, halfLife));
    }

    private static (DecayingSum Spent, DecayingSum Inflow, DecayingSum Passed) Moved(
        double before, double after, DecayingSum spent, DecayingSum inflow, DecayingSum passed, double left, Timestamp at, TimeSpan halfLife)
    {
        var change = after - before;
        if (change > 0)
        {
            var amount = change * left / TrustFlow.Portions;
            spent.Add(amount, at, halfLife);
            inflow.Add(amount, at, halfLife);
            passed.Add(amount, at, halfLife);
        }
        else if (change < 0 && passed.Sum != 0)
        {
            // Taken back with the weight of its own age. What was spent on it stays spent, or the same trust could be passed round.
            var back = passed.Sum * Math.Min(1, -change / before);
            inflow.Add(-back, passed.AsOf, halfLife);

            // Rounding may have taken a little too much, and a half-life that was changed in between more.
            inflow.Sum = Math.Max(0, inflow.Sum);
            passed = change <= -before ? default : passed with { Sum = passed.Sum - back };
        }

        return (spent, inflow, passed);
    }
}
