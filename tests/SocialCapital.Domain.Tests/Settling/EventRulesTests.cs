using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Settling;
using SocialCapital.Domain.Tests.Playing;

namespace SocialCapital.Domain.Tests.Settling;

/// <summary>The rules of docs/api.md, "Events", one test each, as far as they are decided here.</summary>
public class EventRulesTests
{
    private readonly Bank _bank = new(PolicyPresets.Balanced);

    [Fact]
    public void A_deposit_raises_the_givers_balance_and_lowers_the_receivers_by_the_same()
    {
        _bank.Deposit(1, 2, new Goodwill(2_500_000), Acts.Now);

        Assert.Equal(new Goodwill(2_500_000), _bank.Member(1).Net);
        Assert.Equal(new Goodwill(-2_500_000), _bank.Member(2).Net);
        Assert.Equal(new Goodwill(2_500_000), _bank.Pair(1, 2).BalanceOfLow);
    }

    [Fact]
    public void A_deposit_may_go_to_the_commons_and_come_from_it()
    {
        _bank.Deposit(1, Bank.Commons, Goodwill.FromUnits(3), Acts.Now);
        _bank.Deposit(Bank.Commons, 2, Goodwill.FromUnits(1), Acts.Now);

        Assert.Equal(Goodwill.FromUnits(3), _bank.Member(1).Given);
        Assert.Equal(Goodwill.FromUnits(1), _bank.Member(2).Received);
        Assert.Equal(Goodwill.FromUnits(-2), _bank.Member(Bank.Commons).Net);
    }

    [Fact]
    public void An_activity_is_worth_the_policys_weight_times_quality()
    {
        var weight = _bank.Policy.Activities["answer"];

        Assert.Equal(Goodwill.FromUnits(3), _bank.Activity(1, 2, weight, Acts.Now).Entry.Worth);
        Assert.Equal(new Goodwill(1_500_000), _bank.Activity(1, 3, weight, Acts.Now, new Fraction(500_000)).Entry.Worth);
        Assert.Equal(Goodwill.Zero, _bank.Activity(1, 4, weight, Acts.Now, new Fraction(0)).Entry.Worth);
    }

    [Fact]
    public void An_activity_that_the_policy_does_not_weigh_is_unknown() =>
        AssertRejected(RejectionCode.UnknownActivity, _bank.Activity(1, 2, weight: null, Acts.Now));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_001)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_deposit_or_penalty_that_is_not_positive_or_beyond_the_limit_is_out_of_range(long microUnits)
    {
        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Deposit(1, 2, new Goodwill(microUnits), Acts.Now));
        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Penalize(1, 2, new Goodwill(microUnits), Acts.Now));
    }

    [Fact]
    public void The_limit_itself_and_the_smallest_amount_are_taken()
    {
        Assert.Null(_bank.Deposit(1, 2, _bank.Policy.EventLimit, Acts.Now).Rejection);
        Assert.Null(_bank.Deposit(1, 2, new Goodwill(1), Acts.Now).Rejection);
    }

    [Fact]
    public void The_last_rating_stands_and_moves_no_goodwill()
    {
        _bank.Rate(1, 2, Fraction.One, Acts.Now);
        var last = _bank.Rate(1, 2, new Fraction(-500_000), Acts.Now).Entry;

        Assert.Equal(last.Offset, _bank.Side(1, 2).Rating.Offset);
        Assert.Equal(1, _bank.Member(2).Ratings);
        var weight = _bank.Side(1, 2).Passed!.RatingWeight;
        Assert.Equal(_bank.Trust.Standing(_bank.Member(1).Trust, _bank.Policy, Acts.Now), weight);
        Assert.InRange(weight, 0.9, 1);
        Assert.Equal(0.5 * weight, _bank.Member(2).RatedDown.At(Acts.Now, _bank.Policy.HalfLife), 12);
        Assert.Equal(0, _bank.Member(2).RatedUp.At(Acts.Now, _bank.Policy.HalfLife));
        Assert.Equal(Goodwill.Zero, _bank.Member(2).Net);
        Assert.False(_bank.Side(2, 1).Rating.IsPresent);
    }

    [Fact]
    public void A_rating_without_a_value_and_a_penalty_without_an_amount_miss_a_field()
    {
        AssertRejected(RejectionCode.MissingField, _bank.Rate(1, 2, null, Acts.Now));
        AssertRejected(RejectionCode.MissingField, _bank.Penalize(1, 2, null, Acts.Now));
    }

    [Fact]
    public void An_appreciation_moves_the_difference_and_the_last_one_counts()
    {
        var deposit = _bank.Deposit(1, 2, Goodwill.FromUnits(4), Acts.Now).Entry.Offset;

        Assert.Equal(Goodwill.FromUnits(2), _bank.Appreciate(deposit, Acts.Now, value: new Fraction(1_500_000)).Entry.Worth);
        Assert.Equal(Goodwill.FromUnits(-5), _bank.Appreciate(deposit, Acts.Now, amount: Goodwill.FromUnits(1)).Entry.Worth);
        Assert.Equal(Goodwill.FromUnits(1), _bank.Member(1).Given);

        // A multiple is one of what was booked, not of what the last word made of it.
        _bank.Appreciate(deposit, Acts.Now, value: new Fraction(2_000_000));
        Assert.Equal(Goodwill.FromUnits(8), _bank.Member(1).Given);
    }

    [Fact]
    public void An_appreciation_at_its_worth_or_more_is_thanks_and_below_it_disappointment()
    {
        var deposit = _bank.Deposit(1, 2, Goodwill.FromUnits(4), Acts.Now).Entry.Offset;
        _bank.Appreciate(deposit, Acts.Now, value: Fraction.One);
        Assert.Equal((1, 0), (_bank.Side(1, 2).Thanked, _bank.Side(1, 2).Disappointed));

        _bank.Appreciate(deposit, Acts.Now, value: new Fraction(999_999));
        Assert.Equal((0, 1), (_bank.Side(1, 2).Thanked, _bank.Side(1, 2).Disappointed));
    }

    [Fact]
    public void What_is_valued_at_nothing_is_never_thanked_for_even_where_it_was_worth_nothing()
    {
        var cap = _bank.Policy.Daily.PerPair;
        Assert.Equal(cap, _bank.Activity(1, 2, Goodwill.FromUnits(1_000), Acts.Now).Entry.Worth);
        var worthless = _bank.Activity(1, 2, Goodwill.FromUnits(1), Acts.Now).Entry;
        Assert.Equal(Goodwill.Zero, worthless.Worth);

        AssertStance(Stance.Disappointed, _bank.Appreciate(worthless.Offset, Acts.Now, amount: Goodwill.Zero));
        AssertStance(Stance.Disappointed, _bank.Appreciate(worthless.Offset, Acts.Now, value: new Fraction(0)));
        AssertStance(Stance.Disappointed, _bank.Appreciate(worthless.Offset, Acts.Now, value: new Fraction(999_999)));
        Assert.Equal((0, 1), (_bank.Side(1, 2).Thanked, _bank.Side(1, 2).Disappointed));

        // No multiple of nothing is anything, but whoever says "as good as it was, or better" gives thanks; and so does an amount.
        AssertStance(Stance.Thanked, _bank.Appreciate(worthless.Offset, Acts.Now, value: Fraction.One));
        AssertStance(Stance.Thanked, _bank.Appreciate(worthless.Offset, Acts.Now, value: new Fraction(2_000_000)));
        Assert.Equal(cap, _bank.Member(1).Given);
        AssertStance(Stance.Thanked, _bank.Appreciate(worthless.Offset, Acts.Now, amount: new Goodwill(1)));
        Assert.Equal((1, 0), (_bank.Side(1, 2).Thanked, _bank.Side(1, 2).Disappointed));

        static void AssertStance(Stance expected, Settled settled) => Assert.Equal((expected, null), (settled.Entry.StanceAfter, settled.Rejection));
    }

    [Fact]
    public void Only_the_receiver_can_appreciate()
    {
        var deposit = _bank.Deposit(1, 2, Goodwill.FromUnits(4), Acts.Now).Entry.Offset;

        AssertRejected(RejectionCode.NotTheReceiver, _bank.Appreciate(deposit, Acts.Now, value: Fraction.One, author: 1));
        AssertRejected(RejectionCode.NotTheReceiver, _bank.Appreciate(deposit, Acts.Now, value: Fraction.One, author: 3));
        AssertRejected(RejectionCode.NotTheReceiver, _bank.Appreciate(deposit, Acts.Now, value: Fraction.One, author: -1));
    }

    [Fact]
    public void Only_a_deposit_that_was_not_reversed_can_be_appreciated()
    {
        var rating = _bank.Rate(1, 2, Fraction.One, Acts.Now).Entry.Offset;
        var deposit = _bank.Deposit(1, 2, Goodwill.FromUnits(4), Acts.Now).Entry.Offset;
        _bank.Reverse(deposit, Acts.Now);

        AssertRejected(RejectionCode.WrongEntry, _bank.Appreciate(rating, Acts.Now, value: Fraction.One));
        AssertRejected(RejectionCode.AlreadyReversed, _bank.Appreciate(deposit, Acts.Now, value: Fraction.One));
    }

    [Fact]
    public void An_appreciation_is_zero_or_more_up_to_the_limit_and_needs_a_valuation()
    {
        var deposit = _bank.Deposit(1, 2, Goodwill.FromUnits(600), Acts.Now).Entry.Offset;

        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Appreciate(deposit, Acts.Now, value: new Fraction(-1)));
        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Appreciate(deposit, Acts.Now, amount: new Goodwill(-1)));
        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Appreciate(deposit, Acts.Now, amount: Goodwill.FromUnits(1_001)));
        AssertRejected(RejectionCode.AmountOutOfRange, _bank.Appreciate(deposit, Acts.Now, value: new Fraction(2_000_000)));
        AssertRejected(RejectionCode.MissingField, _bank.Appreciate(deposit, Acts.Now));

        Assert.Null(_bank.Appreciate(deposit, Acts.Now, amount: Goodwill.Zero).Rejection);
        Assert.Equal(Goodwill.Zero, _bank.Member(1).Given);
    }

    [Fact]
    public void A_penalty_is_drawn_from_the_members_account_with_the_commons()
    {
        var penalty = _bank.Penalize(moderator: 3, member: 1, Goodwill.FromUnits(5), Acts.Now).Entry;

        Assert.Equal(3, penalty.Author);
        Assert.Equal(Goodwill.FromUnits(-5), _bank.Member(1).Net);
        Assert.Equal(Goodwill.FromUnits(5), _bank.Side(Bank.Commons, 1).GivenByPenalty);
        Assert.Equal(0, _bank.Member(3).Entries);

        // It is no gift of the commons: nobody's breadth changes.
        Assert.Equal(0, _bank.Member(Bank.Commons).GivingBreadth);
        Assert.Equal(0, _bank.Member(1).TakingBreadth);
    }

    [Fact]
    public void A_favor_is_held_on_the_askers_side_until_it_ends_and_an_honored_one_is_a_deposit()
    {
        var favor = Goodwill.FromUnits(5);
        _bank.Favor(EntryKind.FavorAsked, asked: 1, asker: 2, favor, Acts.Now);
        Assert.Equal(favor, _bank.Side(2, 1).Held);
        Assert.Equal(Goodwill.Zero, _bank.Side(1, 2).Held);
        Assert.Equal(Goodwill.Zero, _bank.Member(1).Net);

        _bank.Favor(EntryKind.FavorHonored, asked: 1, asker: 2, favor, Acts.Now);
        Assert.Equal(Goodwill.Zero, _bank.Side(2, 1).Held);
        Assert.Equal(favor, _bank.Member(1).Net);
    }

    private static void AssertRejected(RejectionCode code, Settled settled)
    {
        Assert.Equal(code, settled.Rejection?.Code);
        Assert.NotEmpty(settled.Rejection!.Reason);
    }
}
