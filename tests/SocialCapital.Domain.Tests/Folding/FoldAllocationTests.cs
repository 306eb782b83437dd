using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Folding;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Domain.Tests.Folding;

/// <summary>
/// What an event costs the garbage collector once its accounts are there: counted in bytes, which no other load on the machine changes.
/// </summary>
public sealed class FoldAllocationTests
{
    private const int Events = 2_000;

    private readonly MemberAccount[] _members = new MemberAccount[20];
    private readonly RelationshipAccount[] _pairs = new RelationshipAccount[20 * 20];
    private readonly CommunityFlows _flows = new();
    private readonly CommunityTrust _trust = new();
    private long _offset;

    [Fact]
    public void A_gift_between_known_members_allocates_nothing() => Assert.InRange(BytesAnEvent(i => (EntryKind.Deposit, i % 10, 10 + (i % 7))), 0, 1);

    /// <summary>What one member has passed to the other is an object, for most pairs have none, and replaced.</summary>
    [Fact]
    public void A_gift_that_gives_back_allocates_what_it_passes_of_trust() => Assert.InRange(
        BytesAnEvent(i => (EntryKind.Deposit, i % 2 == 0 ? 0 : 1, i % 2 == 0 ? 1 : 0)), 0, 2 * 56);

    /// <summary>Half of both members' records is replaced, each with its latest ratings, and what was passed.</summary>
    [Fact]
    public void A_rating_allocates_half_of_two_records() => Assert.InRange(BytesAnEvent(i => (EntryKind.Rating, i % 20, (i + 1 + (i % 17)) % 20)), 0, 800);

    private double BytesAnEvent(Func<int, (EntryKind Kind, int From, int To)> next)
    {
        Play(0, next);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Play(Events, next);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Events;
    }

    private void Play(int first, Func<int, (EntryKind Kind, int From, int To)> next)
    {
        var policy = PolicyPresets.Balanced;
        for (var i = first; i < first + Events; i++)
        {
            var (kind, from, to) = next(i);
            ref var giver = ref _members[from];
            ref var receiver = ref _members[to];
            ref var pair = ref _pairs[(Math.Min(from, to) * 20) + Math.Max(from, to)];
            var claim = new Claim
            {
                Offset = ++_offset,
                Giver = from,
                Receiver = to,
                Author = from,
                OccurredAt = Acts.Now.Plus(TimeSpan.FromMilliseconds(i)),
                ActivityWeight = kind == EntryKind.Deposit ? Goodwill.FromUnits(2) : null,
                Value = kind == EntryKind.Rating ? new Fraction(((i % 12) - 2) * 100_000) : null,
            };
            var settled = kind == EntryKind.Deposit
                ? Settlement.Deposit(claim, policy, isWithCommons: false, giver, receiver, pair)
                : Settlement.Rating(claim, pair);
            Fold.Apply(settled.Entry, policy, ref giver, ref receiver, ref pair, _flows, _trust, claim.OccurredAt);
        }
    }
}
