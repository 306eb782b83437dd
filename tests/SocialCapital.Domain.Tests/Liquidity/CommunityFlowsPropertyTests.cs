using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Economies;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Liquidity;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Liquidity;

/// <summary>Any history: what the books tell is what a naive count of the accounts and of the journal gives.</summary>
public sealed class CommunityFlowsPropertyTests
{
    // The latest of three weeks: nothing is older than kept, and everything was journaled as it happened or later.
    private static readonly Gen<Act[]> ThreeWeeks = Gen.Select(
        Acts.Of(Gen.Frequency(
            (4, Gen.Const(Deed.GiveAmount)), (1, Gen.Const(Deed.Rate)), (1, Gen.Const(Deed.Penalize)), (1, Gen.Const(Deed.Appreciate)),
            (3, Gen.Const(Deed.Reverse)), (4, Gen.Const(Deed.AskFavor)), (5, Gen.Const(Deed.EndFavor)))),
        Gen.Long[0, 21 * Timestamp.MicrosecondsPerDay],
        (act, ago) => act with { At = new Timestamp(Acts.Now.UnixMicroseconds - ago) }).Array[0, 100];

    [Fact]
    public void The_sums_are_those_of_the_accounts_and_the_hours_add_up_to_them() => Gen.Select(Acts.Policies, ThreeWeeks).Sample((policy, acts) =>
    {
        var books = Of(policy, Acts.Play(policy, acts).Journal);
        var pairs = books.Pairs.Where(pair => pair.Key.Low != Bank.Commons).Select(pair => pair.Value).ToArray();

        Assert.Equal(pairs.Sum(pair => Math.Abs(pair.BalanceOfLow.MicroUnits)), (long)books.Flows.Balances.MicroUnits);
        Assert.Equal(
            pairs.Sum(pair => Math.Max(0, Math.Min(pair.Low.Given.MicroUnits, pair.High.Given.MicroUnits))), (long)books.Flows.Mutual.MicroUnits);
        Assert.All([Economy.Attention, Economy.Relationship, Economy.Transactional], economy =>
            Assert.Equal(pairs.Count(pair => EconomyRule.Of(pair) == economy), books.Flows.Moves.Now(economy)));

        var all = Sum(books.Flows);
        Assert.Equal(books.Flows.Balances, all.BalancesMoved);
        Assert.Equal(books.Flows.Mutual, all.MutualMoved);
        Assert.Equal(books.Flows.Moves.Relationships, all.RelationshipsMoved);
    });

    [Fact]
    public void Favors_are_counted_as_the_journal_has_them_hour_by_hour() => Gen.Select(Acts.Policies, ThreeWeeks).Sample((policy, acts) =>
    {
        var bank = Acts.Play(policy, acts);
        var flows = Of(policy, bank.Journal).Flows;
        var journal = bank.Journal.Where(entry => entry.Giver != Bank.Commons && entry.Receiver != Bank.Commons).ToArray();
        var reversed = journal.Where(entry => entry.Kind == EntryKind.Reversal).Select(entry => entry.Of).ToHashSet();
        foreach (var (hour, flow) in flows.Hours)
        {
            Assert.Equal(Count(hour, EntryKind.FavorAsked), flow.Asked);
            Assert.Equal(journal.Count(entry => IsIn(entry, hour, EntryKind.FavorHonored) && !reversed.Contains(entry.Offset)), flow.Honored);
            Assert.Equal(Count(hour, EntryKind.FavorDeclined), flow.Declined);
            Assert.Equal(Count(hour, EntryKind.FavorExpired), flow.Expired);
            Assert.Equal(Count(hour, EntryKind.FavorCanceled), flow.Canceled);
            Assert.Equal(journal.Where(entry => IsIn(entry, hour, EntryKind.FavorAsked)).Sum(entry => entry.Held.MicroUnits), (long)flow.GoodwillAsked.MicroUnits);
            Assert.Equal(
                journal.Where(entry => IsIn(entry, hour, EntryKind.FavorHonored) && !reversed.Contains(entry.Offset)).Sum(entry => entry.Worth.MicroUnits),
                (long)flow.GoodwillHonored.MicroUnits);
        }

        Assert.Equal(
            journal.Count(entry => entry.Kind is EntryKind.FavorDeclined or EntryKind.FavorExpired), flows.Refusals.Count);

        int Count(int hour, EntryKind kind) => journal.Count(entry => IsIn(entry, hour, kind));
    });

    /// <summary>Everything that a favor's answer or a pair's sums tell; which of a pair's entries moved its balance, the order decides.</summary>
    [Fact]
    public void The_order_of_arrival_changes_no_sum_and_no_count_of_favors() => Gen.Select(ThreeWeeks, Gen.Int[0, 1_000_000]).Sample((acts, seed) =>
    {
        var journal = Acts.Play(PolicyPresets.Balanced, acts).Journal;
        var shuffled = journal.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (Of(PolicyPresets.Balanced, journal).Flows, Of(PolicyPresets.Balanced, shuffled).Flows);

        Assert.Equal((one.Balances, one.Mutual, one.LatestHour), (other.Balances, other.Mutual, other.LatestHour));
        Assert.Equal(one.Moves.Relationships, other.Moves.Relationships);
        Assert.Equal(one.Hours.Select(hour => (hour.Key, FavorsOf(hour.Value))), other.Hours.Select(hour => (hour.Key, FavorsOf(hour.Value))));
    });

    /// <summary>A pair lives in one shard; the books of all shards together are those of one that had them all.</summary>
    [Fact]
    public void Two_shards_books_added_are_those_of_one_shard_with_both() => Gen.Select(Acts.Policies, ThreeWeeks).Sample((policy, acts) =>
    {
        var journal = Acts.Play(policy, acts).Journal;
        var whole = Of(policy, journal).Flows;
        foreach (var isOddFirst in (bool[])[true, false])
        {
            var sum = Of(policy, journal.Where(entry => IsOdd(entry) == isOddFirst)).Flows;
            sum.Add(Of(policy, journal.Where(entry => IsOdd(entry) != isOddFirst)).Flows);

            Assert.Equal((whole.Balances, whole.Mutual, whole.LatestHour), (sum.Balances, sum.Mutual, sum.LatestHour));
            Assert.Equal(whole.Hours.Select(Comparable), sum.Hours.Select(Comparable));
            foreach (var from in Enum.GetValues<Economy>())
            {
                Assert.All(Enum.GetValues<Economy>(), to => Assert.Equal(whole.Moves[from, to], sum.Moves[from, to]));
            }
        }

        static bool IsOdd(Entry entry) => (entry.Giver + entry.Receiver) % 2 == 1;

        // Whether a member honors is known to each shard from its own favors alone.
        static (int, HourFlow) Comparable(KeyValuePair<int, HourFlow> hour) => (hour.Key, hour.Value with { GivenByHonoring = default });
    });

    [Fact]
    public void What_is_taken_out_of_an_hour_again_leaves_it_as_it_was() => Gen.Select(ThreeWeeks, ThreeWeeks).Sample((one, other) =>
    {
        var (kept, added) = (Sum(Of(PolicyPresets.Balanced, Acts.Play(PolicyPresets.Balanced, one).Journal).Flows),
            Sum(Of(PolicyPresets.Balanced, Acts.Play(PolicyPresets.Balanced, other).Journal).Flows));
        var flow = kept;
        flow.Add(added);
        flow.Remove(added);
        Assert.Equal(kept, flow);
    });

    [Fact]
    public void Books_that_are_added_drop_the_hours_that_the_others_leave_behind()
    {
        var (old, late) = (new CommunityFlows(), new CommunityFlows());
        old.Restore(default, default, latestHour: 100, begunAfter: 0);
        old.Restore(100, new HourFlow { Asked = 1 });
        late.Restore(default, default, 100 + CommunityFlows.HoursMax, begunAfter: 0);
        late.Restore(101, new HourFlow { Asked = 2 });
        late.Add(old);
        Assert.Equal([101], late.Hours.Select(hour => hour.Key));
        old.Add(late);
        Assert.Equal([101], old.Hours.Select(hour => hour.Key));
    }

    private static bool IsIn(Entry entry, int hour, EntryKind kind) => entry.Kind == kind && CommunityFlows.HourOf(entry.OccurredAt) == hour;

    private static object FavorsOf(HourFlow flow) => (
        flow.Asked, flow.Honored, flow.Declined, flow.Expired, flow.Canceled, flow.GoodwillAsked, flow.GoodwillHonored, flow.GoodwillRefused);

    private static HourFlow Sum(CommunityFlows flows)
    {
        var sum = default(HourFlow);
        foreach (var hour in flows.Hours)
        {
            sum.Add(hour.Value);
        }

        return sum;
    }

    private static Books Of(Policy policy, IEnumerable<Entry> journal)
    {
        var books = new Books(policy);
        foreach (var entry in journal)
        {
            books.Fold(entry, Acts.Now);
        }

        return books;
    }
}
