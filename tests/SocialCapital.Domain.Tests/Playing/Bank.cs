using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Time;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Playing;

/// <summary>
/// One shard in memory, and nothing else of a ledger: it settles what it is told, folds what stands, and keeps what
/// later entries make of earlier ones. Member 0 is the commons, which trusts nobody.
/// </summary>
/// <param name="policy">The policy in force.</param>
/// <param name="isTrusting">Whether it keeps the community's trust; where it does not, each rating weighs 1.</param>
internal sealed class Bank(Policy policy, bool isTrusting = true)
{
    public const int Commons = 0;

    private readonly List<Entry> _journal = [];
    private readonly Dictionary<long, Adjustment> _adjustments = [];

    public Policy Policy { get; } = policy;

    public CommunityTrust Trust { get; } = new();

    public Dictionary<int, MemberAccount> Members { get; } = [];

    public Dictionary<(int Low, int High), RelationshipAccount> Pairs { get; } = [];

    public IReadOnlyList<Entry> Journal => _journal;

    public static (int Low, int High) PairOf(int one, int other) => one < other ? (one, other) : (other, one);

    public MemberAccount Member(int number) => Members.GetValueOrDefault(number);

    public RelationshipAccount Pair(int one, int other) => Pairs.GetValueOrDefault(PairOf(one, other));

    public RelationshipSide Side(int owner, int other) => owner < other ? Pair(owner, other).Low : Pair(owner, other).High;

    public ReferencedEntry Referenced(long offset) =>
        new(_journal[(int)offset - 1], _adjustments.TryGetValue(offset, out var adjustment) ? adjustment : null);

    public Settled Deposit(int giver, int receiver, Goodwill amount, Timestamp at) =>
        Settle(ClaimOf(giver, receiver, giver, at) with { Amount = amount });

    public Settled Activity(int giver, int receiver, Goodwill? weight, Timestamp at, Fraction? quality = null) =>
        Settle(ClaimOf(giver, receiver, giver, at) with { ActivityWeight = weight, Quality = quality });

    public Settled Rate(int rater, int rated, Fraction? value, Timestamp at) =>
        Book(Settlement.Rating(ClaimOf(rater, rated, rater, at) with { Value = value }, Pair(rater, rated)));

    public Settled Penalize(int moderator, int member, Goodwill? amount, Timestamp at) =>
        Book(Settlement.Penalty(
            ClaimOf(Commons, member, moderator, at) with { Amount = amount }, Policy, Member(Commons), Member(member)));

    public Settled Appreciate(long of, Timestamp at, Fraction? value = null, Goodwill? amount = null, int? author = null)
    {
        var deposit = Referenced(of);
        var (giver, receiver) = (deposit.Entry.Giver, deposit.Entry.Receiver);
        var claim = ClaimOf(giver, receiver, author ?? receiver, at) with { Value = value, Amount = amount };
        return Book(Settlement.Appreciation(claim, Policy, deposit, Member(giver), Member(receiver)));
    }

    public Settled Reverse(long of, Timestamp at)
    {
        var target = Referenced(of);
        var (giver, receiver) = (target.Entry.Giver, target.Entry.Receiver);
        var pair = Pair(giver, receiver);
        ReferencedEntry? deposit = target.Entry.Kind == EntryKind.Appreciation ? Referenced(target.Entry.Of) : null;
        ReferencedEntry? standsAgain = null;
        if (Reversals.IsStanding(target, deposit, pair))
        {
            for (var from = Reversals.StandsAgainFrom(target); from > 0; from = Reversals.StandsAgainFrom(Referenced(from)))
            {
                if (!Referenced(from).Current.IsReversed)
                {
                    standsAgain = Referenced(from);
                    break;
                }
            }
        }

        return Book(Reversals.Reversal(
            ClaimOf(giver, receiver, -1, at), target, deposit, standsAgain, Member(giver), Member(receiver), pair));
    }

    /// <summary>A favor's step; its rules are not settled in the domain yet, so the entry is made by hand.</summary>
    public Settled Favor(EntryKind step, int asked, int asker, Goodwill amount, Timestamp at) => Book(new Settled(
        new Entry
        {
            Offset = _journal.Count + 1,
            Kind = step,
            Giver = asked,
            Receiver = asker,
            Author = asker,
            OccurredAt = at,
            Held = step == EntryKind.FavorAsked ? amount : -amount,
            Worth = step == EntryKind.FavorHonored ? amount : Goodwill.Zero,
        },
        null));

    /// <summary>Folds an entry as it stands, as a recovering ledger does.</summary>
    public void Replay(Entry entry)
    {
        var key = PairOf(entry.Giver, entry.Receiver);
        var (giver, receiver, pair) = (Member(entry.Giver), Member(entry.Receiver), Pairs.GetValueOrDefault(key));
        var isTrusted = isTrusting && entry.Giver != Commons && entry.Receiver != Commons;
        Fold.Apply(entry, Policy, ref giver, ref receiver, ref pair, isTrusted ? Trust : null);
        (Members[entry.Giver], Members[entry.Receiver], Pairs[key]) = (giver, receiver, pair);
    }

    private Settled Settle(Claim claim) => Book(Settlement.Deposit(
        claim,
        Policy,
        claim.Giver == Commons || claim.Receiver == Commons,
        Member(claim.Giver),
        Member(claim.Receiver),
        Pair(claim.Giver, claim.Receiver)));

    private Claim ClaimOf(int giver, int receiver, int author, Timestamp at) => new()
    {
        Offset = _journal.Count + 1,
        Giver = giver,
        Receiver = receiver,
        Author = author,
        OccurredAt = at,
    };

    private Settled Book(Settled settled)
    {
        if (settled.Rejection is not null)
        {
            return settled;
        }

        var entry = settled.Entry;
        _journal.Add(entry);
        Replay(entry);
        if (entry.Of > 0)
        {
            _adjustments[entry.Of] = Fold.Adjust(entry, Referenced(entry.Of).Current);
        }

        if (entry.AppreciatedDeposit > 0)
        {
            _adjustments[entry.AppreciatedDeposit] =
                Fold.AdjustDeposit(entry, Referenced(entry.AppreciatedDeposit).Current);
        }

        return settled;
    }
}
