using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>What an entry leaves in a community's books, and in which hour.</summary>
public sealed class CommunityFlowsTests
{
    private const int Hour = 490_000;

    private readonly Books _books = new(PolicyPresets.Balanced);

    private CommunityFlows Flows => _books.Flows;

    [Fact]
    public void Each_answer_to_a_favor_is_counted_in_the_hour_in_which_it_was_given()
    {
        Ask(10, Hour);
        Ask(10, Hour);
        Ask(10, Hour);
        Ask(10, Hour);
        Ask(10, Hour);
        End(EntryKind.FavorHonored, 10, Hour + 1, worth: 10);
        End(EntryKind.FavorHonored, 10, Hour + 1, worth: 4);
        End(EntryKind.FavorDeclined, 10, Hour + 1);
        End(EntryKind.FavorExpired, 10, Hour + 2);
        End(EntryKind.FavorCanceled, 10, Hour + 2);

        Assert.Equal([Hour, Hour + 1, Hour + 2], Flows.Hours.Select(hour => hour.Key));
        Assert.Equal((5, new GoodwillSum(50), 0), (At(Hour).Asked, At(Hour).GoodwillAsked, At(Hour).Ended));
        var (first, second) = (At(Hour + 1), At(Hour + 2));
        Assert.Equal((2, 1, 0, 0, 3), (first.Honored, first.Declined, first.Expired, first.Canceled, first.Ended));
        Assert.Equal((new GoodwillSum(14), new GoodwillSum(16)), (first.GoodwillHonored, first.GoodwillRefused));
        Assert.Equal((0, 0, 1, 1, 1), (second.Honored, second.Declined, second.Expired, second.Canceled, second.Ended));
        Assert.Equal((new GoodwillSum(0), new GoodwillSum(10)), (second.GoodwillHonored, second.GoodwillRefused));
    }

    [Fact]
    public void Balances_are_those_of_the_one_who_gave_more_and_mutual_is_the_lesser_of_both()
    {
        Give(1, 2, 10, Hour);
        Assert.Equal((10, 0), Sums());
        Give(2, 1, 4, Hour + 1);
        Assert.Equal((6, 4), Sums());
        Give(2, 1, 20, Hour + 2);
        Assert.Equal((14, 10), Sums());
        Give(3, 4, 5, Hour + 2);
        Assert.Equal((19, 10), Sums());

        Assert.Equal([10, -4, 13], Flows.Hours.Select(hour => (int)hour.Value.BalancesMoved.MicroUnits));
        Assert.Equal([0, 4, 6], Flows.Hours.Select(hour => (int)hour.Value.MutualMoved.MicroUnits));
        Assert.Equal([1, 0, 1], Flows.Hours.Select(hour => hour.Value.RelationshipsMoved));
    }

    [Fact]
    public void A_pair_that_falls_back_to_nothing_is_taken_out_again()
    {
        var deposit = Give(1, 2, 10, Hour);
        Fold(deposit with { Kind = EntryKind.Reversal, OfKind = EntryKind.Deposit, Of = 1, OfOccurredAt = deposit.OccurredAt, OccurredAt = In(Hour + 1), Worth = -deposit.Worth });

        Assert.Equal((0, 0), Sums());
        Assert.Equal((0, 1, 1), (Flows.Moves.Relationships, Flows.Moves[Economy.None, Economy.Attention], Flows.Moves[Economy.Attention, Economy.None]));
        Assert.Equal([1, -1], Flows.Hours.Select(hour => hour.Value.RelationshipsMoved));
    }

    [Fact]
    public void Hours_are_kept_for_four_weeks_and_not_an_hour_longer()
    {
        Assert.Equal(4 * 7 * 24, CommunityFlows.HoursMax);
        Ask(1, Hour);
        Ask(1, Hour + CommunityFlows.HoursMax - 1);
        Assert.Equal([Hour, Hour + CommunityFlows.HoursMax - 1], Flows.Hours.Select(hour => hour.Key));

        // An entry of any age moves the clock on.
        Fold(Favor(EntryKind.FavorAsked, 1, Hour + 5), In(Hour + CommunityFlows.HoursMax));
        Assert.Equal([Hour + 5, Hour + CommunityFlows.HoursMax - 1], Flows.Hours.Select(hour => hour.Key));
        Assert.Equal(Hour + CommunityFlows.HoursMax, Flows.LatestHour);
    }

    [Fact]
    public void However_long_a_community_lives_its_books_stay_small_and_right()
    {
        for (var hour = 0; hour < 5 * CommunityFlows.HoursMax; hour++)
        {
            Ask(1, Hour + hour);
            Assert.InRange(Flows.Hours.Count(), 1, CommunityFlows.HoursMax);
        }

        var last = Hour + (5 * CommunityFlows.HoursMax) - 1;
        Assert.Equal(Enumerable.Range(last - CommunityFlows.HoursMax + 1, CommunityFlows.HoursMax), Flows.Hours.Select(hour => hour.Key));
        Assert.All(Flows.Hours, hour => Assert.Equal(1, hour.Value.Asked));
    }

    /// <summary>A platform whose clock is ahead can't write into hours to come, where no later entry could push it out.</summary>
    [Fact]
    public void What_is_said_to_happen_later_than_it_is_journaled_counts_when_it_is_journaled()
    {
        Fold(Favor(EntryKind.FavorAsked, 1, Hour + 100), In(Hour));
        Assert.Equal([Hour], Flows.Hours.Select(hour => hour.Key));
        Assert.Equal(Hour, Flows.LatestHour);
    }

    [Fact]
    public void What_is_told_too_late_goes_into_no_hour_but_into_the_balances()
    {
        Ask(1, Hour);
        var late = Give(1, 2, 10, Hour - CommunityFlows.HoursMax, recordedIn: Hour);
        Assert.Equal([Hour], Flows.Hours.Select(hour => hour.Key));
        Assert.Equal((10, 0), Sums());
        Assert.Equal(1, Flows.Moves.Relationships);
        Assert.Equal(GoodwillSum.Zero, At(Hour).BalancesMoved);

        Give(1, 2, 3, Hour - CommunityFlows.HoursMax + 1, recordedIn: Hour);
        Assert.Equal([Hour - CommunityFlows.HoursMax + 1, Hour], Flows.Hours.Select(hour => hour.Key));

        // A favor declined long ago is a refusal still: the latest told.
        Fold(Favor(EntryKind.FavorDeclined, -10, Hour - CommunityFlows.HoursMax) with { Offset = late.Offset + 1 }, In(Hour));
        Assert.Equal(0, Flows.Hours.Sum(hour => hour.Value.Declined));
        Assert.Equal(In(Hour - CommunityFlows.HoursMax), Assert.Single(Flows.Refusals).At);
    }

    [Fact]
    public void An_honored_favor_that_is_reversed_was_never_honored_in_its_own_hour()
    {
        Ask(10, Hour);
        var honored = End(EntryKind.FavorHonored, 10, Hour + 1, worth: 10);
        Fold(About(honored, EntryKind.Reversal, -10, Hour + 9));

        Assert.Equal((0, GoodwillSum.Zero), (At(Hour + 1).Honored, At(Hour + 1).GoodwillHonored));
        Assert.Equal((0, GoodwillSum.Zero), (At(Hour + 9).Honored, At(Hour + 9).GoodwillHonored));
        Assert.Equal(new GoodwillSum(-10), At(Hour + 9).BalancesMoved);
    }

    [Fact]
    public void An_appreciation_of_an_honored_favor_counts_in_the_favors_hour_and_is_no_other_favor()
    {
        Ask(10, Hour);
        var honored = End(EntryKind.FavorHonored, 10, Hour + 1, worth: 10);
        Fold(About(honored, EntryKind.Appreciation, 5, Hour + 9));

        Assert.Equal((1, new GoodwillSum(15)), (At(Hour + 1).Honored, At(Hour + 1).GoodwillHonored));
        Assert.Equal((0, GoodwillSum.Zero), (At(Hour + 9).Honored, At(Hour + 9).GoodwillHonored));
        Assert.Equal(new GoodwillSum(5), At(Hour + 9).BalancesMoved);
    }

    [Fact]
    public void What_becomes_of_a_favor_that_is_too_old_changes_no_hour()
    {
        Ask(10, Hour);
        var honored = End(EntryKind.FavorHonored, 10, Hour, worth: 10);
        Fold(About(honored, EntryKind.Reversal, -10, Hour + CommunityFlows.HoursMax));

        Assert.Equal(0, Flows.Hours.Sum(hour => hour.Value.Honored));
        Assert.Equal((0, 0), Sums());
    }

    [Fact]
    public void The_reversal_or_appreciation_of_any_other_deposit_is_no_favor()
    {
        var deposit = Give(1, 2, 10, Hour);
        Fold(About(deposit, EntryKind.Appreciation, 5, Hour + 1));
        Fold(About(deposit, EntryKind.Reversal, -15, Hour + 1));

        Assert.All(Flows.Hours, hour => Assert.Equal((0, GoodwillSum.Zero), (hour.Value.Honored, hour.Value.GoodwillHonored)));
    }

    [Fact]
    public void The_latest_256_refusals_are_kept_in_their_order()
    {
        for (var i = 0; i < CommunityFlows.RefusalsMax + 3; i++)
        {
            Ask(i + 1, Hour);
            End(i % 2 == 0 ? EntryKind.FavorDeclined : EntryKind.FavorExpired, i + 1, Hour);
            End(EntryKind.FavorCanceled, 1, Hour);
        }

        Assert.Equal(256, CommunityFlows.RefusalsMax);
        Assert.Equal(Enumerable.Range(4, 256).Select(i => new Goodwill(i)), Flows.Refusals.Select(refusal => refusal.Amount));
        Assert.Equal(new Refusal(In(Hour), 2, 1, new Goodwill(4), IsExpired: true), Flows.Refusals.First());
        Assert.Equal(new Refusal(In(Hour), 2, 1, new Goodwill(259), IsExpired: false), Flows.Refusals.Last());
    }

    /// <summary>Who honors at least as often as not backs the bank; what the others give does not count as backing.</summary>
    [Fact]
    public void Giving_counts_as_backing_while_its_giver_honors_at_least_as_often_as_not()
    {
        Give(1, 2, 10, Hour);
        Assert.Equal(new GoodwillSum(10), At(Hour).GivenByHonoring);
        End(EntryKind.FavorDeclined, 1, Hour + 1);
        Give(1, 2, 10, Hour + 1);
        Assert.Equal(GoodwillSum.Zero, At(Hour + 1).GivenByHonoring);
        End(EntryKind.FavorHonored, 7, Hour + 2, worth: 7);
        Assert.Equal(new GoodwillSum(7), At(Hour + 2).GivenByHonoring);

        // One honored against one declined is enough, and against one more that expired it is not.
        Give(1, 2, 10, Hour + 3);
        Assert.Equal(new GoodwillSum(10), At(Hour + 3).GivenByHonoring);
        End(EntryKind.FavorExpired, 1, Hour + 4);
        Give(1, 2, 10, Hour + 4);
        Assert.Equal(GoodwillSum.Zero, At(Hour + 4).GivenByHonoring);
    }

    [Fact]
    public void A_decline_that_points_to_somebody_else_weighs_half()
    {
        End(EntryKind.FavorHonored, 1, Hour, worth: 1);
        Refer();
        Refer();
        Give(1, 2, 10, Hour + 1);
        Assert.Equal(new GoodwillSum(10), At(Hour + 1).GivenByHonoring);
        Refer();
        Give(1, 2, 10, Hour + 2);
        Assert.Equal(GoodwillSum.Zero, At(Hour + 2).GivenByHonoring);

        void Refer() => Fold(Favor(EntryKind.FavorDeclined, -1, Hour) with { IsReferral = true });
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(3_599_999_999, 0)]
    [InlineData(3_600_000_000, 1)]
    [InlineData(long.MinValue, 0)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void Any_time_lies_in_an_hour(long microseconds, int hour) =>
        Assert.Equal(hour, CommunityFlows.HourOf(new Timestamp(microseconds)));

    [Fact]
    public void An_hour_begins_where_it_is_said_to() =>
        Assert.Equal(Hour, CommunityFlows.HourOf(CommunityFlows.StartOf(Hour)));

    private static Timestamp In(int hour) => CommunityFlows.StartOf(hour).Plus(TimeSpan.FromMinutes(7));

    private static Entry Favor(EntryKind kind, long held, int hour, long worth = 0) => new()
    {
        Kind = kind,
        Giver = 1,
        Receiver = 2,
        OccurredAt = In(hour),
        Held = new Goodwill(held),
        Worth = new Goodwill(worth),
    };

    private static Entry About(Entry deposit, EntryKind kind, long worth, int hour) => new()
    {
        Kind = kind,
        Giver = deposit.Giver,
        Receiver = deposit.Receiver,
        Of = 1,
        OfKind = deposit.Kind,
        OfOccurredAt = deposit.OccurredAt,
        OccurredAt = In(hour),
        Worth = new Goodwill(worth),
    };

    private HourFlow At(int hour) => Flows.Hours.SingleOrDefault(kept => kept.Key == hour).Value;

    private (long Balances, long Mutual) Sums() => ((long)Flows.Balances.MicroUnits, (long)Flows.Mutual.MicroUnits);

    private void Fold(Entry entry, Timestamp? recordedAt = null) => _books.Fold(entry, recordedAt ?? entry.OccurredAt);

    private void Ask(long held, int hour) => Fold(Favor(EntryKind.FavorAsked, held, hour));

    private Entry End(EntryKind kind, long held, int hour, long worth = 0)
    {
        var entry = Favor(kind, -held, hour, worth);
        Fold(entry);
        return entry;
    }

    private Entry Give(int giver, int receiver, long amount, int hour, int? recordedIn = null)
    {
        var entry = new Entry { Kind = EntryKind.Deposit, Giver = giver, Receiver = receiver, Worth = new Goodwill(amount), OccurredAt = In(hour) };
        Fold(entry, In(recordedIn ?? hour));
        return entry;
    }
}
