using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Health;

namespace SocialCapital.Domain.Tests.Health;

public sealed class PairTotalsTests
{
    [Fact]
    public void What_is_returned_is_twice_the_lesser_of_what_two_gave_and_penalties_are_no_giving()
    {
        var totals = new PairTotals();
        totals.Count(Pair(6, 2));
        totals.Count(Pair(0, 4));
        totals.Count(Pair(-3, 4));
        totals.Count(Pair(0, 0));
        totals.Count(Pair(5, 5, penalty: 5));
        var more = new PairTotals();
        more.Count(Pair(10, 10));
        totals.Add(more);

        Assert.Equal((5, 2), (totals.Giving, totals.Mutual));
        Assert.Equal((41, 24), (totals.Passed, totals.Returned));
        Assert.Equal(0.4, totals.MutualShare);
        Assert.Equal(24.0 / 41, totals.ReturnedShare!.Value, 12);
        Assert.Equal((5, 0, 0), (totals.Attention, totals.Relationship, totals.Transactional));
    }

    [Fact]
    public void Where_nobody_gave_nothing_was_returned()
    {
        var totals = new PairTotals();
        totals.Count(Pair(0, 0));

        Assert.Equal((null, null, 0), (totals.MutualShare, totals.ReturnedShare, totals.Giving));
    }

    private static RelationshipAccount Pair(long low, long high, long penalty = 0) => new()
    {
        Low = new RelationshipSide { Given = Goodwill.FromUnits(low), GivenByPenalty = Goodwill.FromUnits(penalty) },
        High = new RelationshipSide { Given = Goodwill.FromUnits(high) },
    };
}
