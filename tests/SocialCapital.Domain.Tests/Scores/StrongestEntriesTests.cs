using CsCheck;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Entries;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Scores;

public sealed class StrongestEntriesTests
{
    [Fact]
    public void In_any_history_they_are_what_stands_and_weighs_most() =>
        Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1]).Sample((policy, acts, member) =>
        {
            var bank = Acts.Play(policy, acts);
            var strongest = Look(bank, member);
            foreach (var kind in Enum.GetValues<EvidenceKind>())
            {
                var expected = bank.Journal.Reverse()
                    .Where(entry => entry.Giver == member || entry.Receiver == member)
                    .Select(entry => (Strength: Weighed(bank, entry, member, kind), entry.Offset))
                    .Where(one => one.Strength is not null)
                    .Select(one => (Strength: one.Strength!.Value, one.Offset))
                    .ToArray();
                Assert.Equal(expected.Length, strongest.Of(kind).Offered);
                Assert.Equal(
                    expected.Select(one => one.Strength).OrderDescending().Take(StrongestEntries<long>.Most),
                    strongest.Of(kind).Kept.Select(kept => kept.Strength),
                    (one, other) => Math.Abs(one - other) <= 1e-9 * (1 + one));
                Assert.All(strongest.Of(kind).Kept, kept => Assert.Contains(expected, one => one.Offset == kept.Item.Item));
            }
        });

    [Fact]
    public void Ratings_that_are_few_sum_to_what_is_kept_of_them() =>
        Gen.Select(Acts.Policies, Acts.History, Gen.Int[1, Acts.Members - 1]).Sample((policy, acts, member) =>
        {
            // So few members that all their standing ratings are among the strongest.
            var bank = Acts.Play(policy, acts);
            var strongest = Look(bank, member);
            var account = bank.Member(member);
            Assert.Equal(account.RatedUp.At(Acts.Now, policy.HalfLife), Sum(EvidenceKind.Ratings), 1e-9);
            Assert.Equal(account.RatedDown.At(Acts.Now, policy.HalfLife), Sum(EvidenceKind.Criticism), 1e-9);

            double Sum(EvidenceKind kind) => strongest.Of(kind).Kept.Sum(kept => kept.Strength);
        });

    [Fact]
    public void An_old_gift_is_weaker_than_a_smaller_one_of_today()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        var halfLifeAgo = new Timestamp(Acts.Now.UnixMicroseconds - (PolicyPresets.Balanced.HalfLife.Ticks / 10));
        var old = bank.Deposit(1, 2, Goodwill.FromUnits(10), halfLifeAgo).Entry.Offset;
        var today = bank.Deposit(1, 3, Goodwill.FromUnits(6), Acts.Now).Entry.Offset;
        var undone = bank.Deposit(1, 4, Goodwill.FromUnits(50), Acts.Now).Entry.Offset;
        bank.Reverse(undone, Acts.Now);

        var kept = Look(bank, 1).Of(EvidenceKind.Giving).Kept;
        Assert.Equal([today, old], kept.Select(one => one.Item.Item));
        Assert.Equal([6, 5], kept.Select(one => one.Strength));
        Assert.Equal([Goodwill.FromUnits(6), Goodwill.FromUnits(10)], kept.Select(one => one.Item.Worth));
    }

    private static StrongestEntries<long> Look(Bank bank, int member)
    {
        var strongest = new StrongestEntries<long>(Acts.Now, bank.Policy.HalfLife);
        foreach (var entry in bank.Journal.Reverse().Where(entry => entry.Giver == member || entry.Receiver == member))
        {
            strongest.Look(entry, entry.Giver == member, entry.Offset, bank.Side(entry.Giver, entry.Receiver).Passed?.RatingWeight ?? 0);
        }

        return strongest;
    }

    // By what the bank keeps of each entry, and not by looking at what came after it.
    private static double? Weighed(Bank bank, Entry entry, int member, EvidenceKind kind)
    {
        var current = bank.Referenced(entry.Offset).Current;
        var (gave, got) = (entry.Giver == member, entry.Receiver == member);
        var isRating = entry.Kind == EntryKind.Rating && got && bank.Side(entry.Giver, entry.Receiver).Rating.Offset == entry.Offset;
        var isGift = entry.Kind is EntryKind.Deposit or EntryKind.FavorHonored && !current.IsReversed;
        var strength = kind switch
        {
            EvidenceKind.Ratings => isRating ? Math.Max(0, entry.Value.ToDouble()) : 0,
            EvidenceKind.Criticism => isRating ? Math.Max(0, -entry.Value.ToDouble()) : 0,
            EvidenceKind.Giving => isGift && gave ? (double)current.Worth.ToDecimal() : 0,
            EvidenceKind.Taking => isGift && got ? (double)current.Worth.ToDecimal() : 0,
            EvidenceKind.Thanks => entry.Kind == EntryKind.Appreciation && gave && !bank.Referenced(entry.Of).Current.IsReversed
                && bank.Referenced(entry.Of).Current.StandingAppreciation == entry.Offset && entry.StanceAfter != Stance.None ? 1 : 0,
            EvidenceKind.Honor => !gave ? 0 : entry.Kind == EntryKind.FavorDeclined ? 0.5 : entry.Kind == EntryKind.FavorExpired ? 1 : 0,
            EvidenceKind.Penalties => entry.Kind == EntryKind.Penalty && got && !current.IsReversed ? (double)current.Worth.ToDecimal() : 0,
            _ => 0,
        };
        var weight = isRating ? bank.Side(entry.Giver, member).Passed!.RatingWeight : 1;
        return strength <= 0 ? null : strength * weight * Math.Pow(0.5, Acts.Now.Since(entry.OccurredAt) / bank.Policy.HalfLife);
    }
}
