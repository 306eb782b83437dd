using CsCheck;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>One asker is one voice: a single member, however loud, makes no run and hides none.</summary>
public sealed class VoiceTests
{
    // A Wednesday, at noon.
    private static readonly Timestamp Wednesday = new((20_782L * 86_400_000_000) + 43_200_000_000);

    private readonly Books _books = new(PolicyPresets.Balanced);

    private HourFlow All => _books.Flows.Hours.Aggregate(default(HourFlow), (sum, hour) =>
    {
        sum.Add(hour.Value);
        return sum;
    });

    [Fact]
    public void Of_one_asker_five_favors_a_week_count_and_all_are_shown()
    {
        for (var i = 0; i < 30; i++)
        {
            End(EntryKind.FavorDeclined, asker: 2, asked: 10 + i, Wednesday);
        }

        Assert.Equal((30, 5, 0), (All.Declined, All.HeardRefused, All.HeardHonored));
        Assert.Equal((new GoodwillSum(30), new GoodwillSum(5)), (All.GoodwillRefused, All.GoodwillHeardRefused));
        Assert.Equal(30, _books.Flows.Refusals.Count);
        Assert.Equal(LiquidityState.Calm, RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday).State);

        End(EntryKind.FavorExpired, asker: 3, asked: 4, Wednesday);
        Assert.Equal(6, All.HeardRefused);
    }

    [Fact]
    public void Several_who_are_refused_are_a_run_though()
    {
        for (var i = 0; i < 10; i++)
        {
            End(EntryKind.FavorDeclined, asker: 2 + (i % 2), asked: 10, Wednesday);
        }

        Assert.Equal(LiquidityState.Run, RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday).State);
    }

    [Fact]
    public void Two_who_honor_each_other_all_day_hide_no_run()
    {
        for (var i = 0; i < 12; i++)
        {
            End(EntryKind.FavorDeclined, asker: 20 + i, asked: 10, Wednesday);
        }

        for (var i = 0; i < 100; i++)
        {
            End(EntryKind.FavorHonored, asker: 2 + (i % 2), asked: 3 - (i % 2), Wednesday);
        }

        Assert.Equal((100, 10), (All.Honored, All.HeardHonored));
        var report = RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday);
        Assert.Equal((LiquidityState.Strained, new Fraction(454_545)), (report.State, report.Window.ByCount));
        Assert.Contains("10 of 22 favors", LiquidityReason.Of(report, PolicyPresets.Balanced.Liquidity), StringComparison.Ordinal);
        Assert.Contains("112 ended", LiquidityReason.Of(report, PolicyPresets.Balanced.Liquidity), StringComparison.Ordinal);
    }

    [Fact]
    public void What_expired_counts_like_what_was_declined_and_what_was_taken_back_does_not_count()
    {
        for (var i = 0; i < 6; i++)
        {
            End(EntryKind.FavorHonored, asker: 20 + i, asked: 10, Wednesday);
        }

        for (var i = 0; i < 40; i++)
        {
            End(EntryKind.FavorCanceled, asker: 30 + i, asked: 10, Wednesday);
        }

        Assert.Equal(LiquidityState.Calm, RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday).State);
        for (var i = 0; i < 12; i++)
        {
            End(EntryKind.FavorExpired, asker: 80 + i, asked: 10, Wednesday);
        }

        Assert.Equal(LiquidityState.Run, RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday).State);
    }

    [Fact]
    public void A_week_begins_on_Monday_and_dating_back_gives_no_other_voice()
    {
        for (var i = 0; i < 5; i++)
        {
            End(EntryKind.FavorHonored, asker: 2, asked: 3, Wednesday);
        }

        var sunday = Wednesday.Plus(TimeSpan.FromHours((4 * 24) + 11.99));
        End(EntryKind.FavorHonored, asker: 2, asked: 3, sunday);
        Assert.Equal(5, All.HeardHonored);
        var monday = Wednesday.Plus(TimeSpan.FromHours((4 * 24) + 12));
        End(EntryKind.FavorHonored, asker: 2, asked: 3, monday);
        Assert.Equal(6, All.HeardHonored);
        for (var i = 0; i < 4; i++)
        {
            End(EntryKind.FavorHonored, asker: 2, asked: 3, Wednesday);
        }

        Assert.Equal(10, All.HeardHonored);
        End(EntryKind.FavorHonored, asker: 2, asked: 3, Wednesday.Plus(TimeSpan.FromDays(-30)));
        End(EntryKind.FavorHonored, asker: 2, asked: 3, monday);
        Assert.Equal((12, 10), (All.Honored, All.HeardHonored));
    }

    [Fact]
    public void What_was_honored_in_part_is_refused_for_the_rest()
    {
        _books.Fold(Ended(EntryKind.FavorHonored, 2, 3, Wednesday) with { Held = new Goodwill(-10), Worth = new Goodwill(4) }, Wednesday);
        Assert.Equal((new GoodwillSum(4), new GoodwillSum(6)), (All.GoodwillHeardHonored, All.GoodwillHeardRefused));
        Assert.Equal(new Fraction(400_000), RunWatch.Watch(_books.Flows, PolicyPresets.Balanced, Wednesday).Window.ByGoodwill);
    }

    /// <summary>Against a count by hand over any history, in the order of the journal.</summary>
    [Fact]
    public void Voices_are_counted_as_a_count_by_hand_has_them() => Gen.Select(
        Gen.Select(Gen.Int[2, 4], Gen.Int[5, 7], Gen.Int[0, 20 * 24], Gen.OneOf(EntryKind.FavorHonored, EntryKind.FavorDeclined, EntryKind.FavorExpired, EntryKind.FavorCanceled)).Array[0, 80],
        Gen.Int[1, 6]).Sample((ends, perAsker) =>
        {
            var books = new Books(PolicyPresets.Balanced with { Liquidity = PolicyPresets.Balanced.Liquidity with { PerAsker = perAsker } });
            var counted = new Dictionary<int, (DateTime Monday, int Ended)>();
            var (honored, refused) = (0, 0);
            var now = Wednesday.Plus(TimeSpan.FromDays(21));
            foreach (var (asker, asked, hour, kind) in ends)
            {
                var at = Wednesday.Plus(TimeSpan.FromHours(hour));
                books.Fold(Ended(kind, asker, asked, at), now);
                if (kind == EntryKind.FavorCanceled)
                {
                    continue;
                }

                var day = at.ToDateTimeOffset().UtcDateTime.Date;
                var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
                var (latest, ended) = counted.GetValueOrDefault(asker);
                (latest, ended) = monday > latest ? (monday, 1) : (latest, ended + 1);
                counted[asker] = (latest, ended);
                honored += ended <= perAsker && kind == EntryKind.FavorHonored ? 1 : 0;
                refused += ended <= perAsker && kind != EntryKind.FavorHonored ? 1 : 0;
            }

            Assert.Equal(
                (honored, refused), ((int)books.Flows.Hours.Sum(hour => hour.Value.HeardHonored), (int)books.Flows.Hours.Sum(hour => hour.Value.HeardRefused)));
        });

    [Fact]
    public void Weeks_are_counted_from_the_one_of_1970()
    {
        var voice = default(WeeklyVoice).After(new Timestamp(0));
        voice = voice.After(new Timestamp((4 * 86_400_000_000) - 1));
        Assert.Equal((0, 2), (voice.Week, voice.Ended));
        voice = voice.After(new Timestamp(4 * 86_400_000_000));
        Assert.Equal((1, 1), (voice.Week, voice.Ended));
    }

    private void End(EntryKind kind, int asker, int asked, Timestamp at) => _books.Fold(Ended(kind, asker, asked, at), at);

    private static Entry Ended(EntryKind kind, int asker, int asked, Timestamp at) => new()
    {
        Kind = kind,
        Giver = asked,
        Receiver = asker,
        OccurredAt = at,
        Held = new Goodwill(-1),
        Worth = new Goodwill(kind == EntryKind.FavorHonored ? 1 : 0),
    };
}
