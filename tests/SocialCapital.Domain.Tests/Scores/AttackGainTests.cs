using System.Globalization;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Scores;

/// <summary>What accounts that cost nothing add to their master's score, or take from an honest member's. The figures are in the output.</summary>
public sealed class AttackGainTests
{
    private const int Honest = 10;
    private const int Master = 500;
    private const int Victim = 5;
    private const int FirstFake = 1_000;
    private static readonly int[] Sizes = [1, 10, 100, 1_000];

    /// <summary>By how little honest members trust the ring's master, or a spy: a mild rating speaks as clearly as any.</summary>
    private static readonly Fraction Little = new(100_000);

    private static readonly Timestamp Start = new(Acts.Now.UnixMicroseconds - (60 * Timestamp.MicrosecondsPerDay));

    [Fact]
    public void A_ring_that_nobody_trusts_adds_next_to_nothing_whatever_its_size()
    {
        var gains = Sizes.Select(size => Gain(size, friends: 0)).ToArray();
        Print("no friends", gains);
        Assert.All(gains, gain => Assert.InRange(gain, 0, 0.06));
        Assert.Equal(gains[0], gains[^1], 0.001);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_ring_whose_master_honest_members_trust_a_little_gains_no_more_by_its_size(int friends)
    {
        // A few accounts say all that the friends' trust can carry; from there on it is the same to the last digit but rounding.
        var gains = Sizes.Select(size => Gain(size, friends)).ToArray();
        Print($"{friends} friend(s)", gains);
        Assert.All(gains, gain => Assert.InRange(gain, 0, 0.22));
        Assert.InRange(gains[1] - gains[0], 0, 0.06);
        Assert.Equal(gains[1], gains[^1], 0.001);
    }

    [Fact]
    public void Slander_by_whom_nobody_trusts_changes_no_score_and_nothing_that_forecasts_weigh()
    {
        var bank = Community();
        var before = Scoring.Score(bank.Member(Victim), bank.Policy, Acts.Now);
        var record = bank.Member(Victim).Trust.Ratings.ReceivedWeighed;
        for (var fake = FirstFake; fake < FirstFake + 300; fake++)
        {
            bank.Rate(fake, Victim, new Fraction(-1_000_000), Start);
            var gift = bank.Deposit(Victim, fake, Goodwill.FromUnits(1), Start).Entry.Offset;
            bank.Appreciate(gift, Start, new Fraction(0));
            bank.Reverse(gift, Start);
            bank.Favor(Entries.EntryKind.FavorAsked, Victim, fake, Goodwill.FromUnits(1), Start);
            bank.Favor(Entries.EntryKind.FavorExpired, Victim, fake, Goodwill.FromUnits(1), Start);
        }

        Assert.Equal(before, Scoring.Score(bank.Member(Victim), bank.Policy, Acts.Now));

        // Nor anything that forecasts weigh by standing.
        var after = bank.Member(Victim).Trust.Ratings.ReceivedWeighed;
        Assert.Equal((record.Count, record.Sum, record.Negative), (after.Count, after.Sum, after.Negative));
        Assert.True(bank.Member(Victim).Trust.Ratings.Received.Negative > 299);
    }

    [Fact]
    public void Slander_by_a_ring_with_a_spy_is_bounded_whatever_its_size()
    {
        var losses = Sizes.Select(size =>
        {
            var bank = Community();
            var before = ScoreOf(bank, Victim);
            bank.Rate(1, FirstFake, Little, Start);
            for (var fake = FirstFake; fake < FirstFake + size; fake++)
            {
                bank.Rate(FirstFake, fake + 1, Fraction.One, Start);
                bank.Rate(fake, Victim, new Fraction(-1_000_000), Start);
            }

            return before - ScoreOf(bank, Victim);
        }).ToArray();
        Print("slander with a spy", losses);
        Assert.All(losses, loss => Assert.InRange(loss, 0, 0.25));
        Assert.InRange(losses[1] - losses[0], 0, 0.06);
        Assert.Equal(losses[1], losses[^1], 0.002);
    }

    [Fact]
    public void A_flood_of_gifts_from_unknown_accounts_makes_nobody_a_taker_nor_does_its_reversal_hide_one()
    {
        var bank = Community();
        var before = Evidence(bank, Victim, "taking");
        var gifts = new List<long>();
        for (var fake = FirstFake; fake < FirstFake + 300; fake++)
        {
            gifts.Add(bank.Deposit(fake, Victim, Goodwill.FromUnits(1_000), Start).Entry.Offset);
        }

        Assert.Equal(before, Evidence(bank, Victim, "taking"));
        Assert.True(bank.Member(Victim).TakingBreadth > 250_000_000);
        Assert.All(gifts, gift => bank.Reverse(gift, Acts.Now));
        Assert.Equal(0, bank.Member(Victim).WeighedTakingBreadth);

        // Who takes from those who are trusted is one, with the flood and its reversal as without.
        for (var giver = 1; giver <= Honest; giver++)
        {
            bank.Deposit(giver, Master, Goodwill.FromUnits(1_000), Start);
        }

        var taking = Evidence(bank, Master, "taking");
        Assert.True(taking > 1);
        for (var fake = FirstFake; fake < FirstFake + 300; fake++)
        {
            bank.Reverse(bank.Deposit(fake, Master, Goodwill.FromUnits(1_000), Start).Entry.Offset, Acts.Now);
        }

        Assert.Equal(taking, Evidence(bank, Master, "taking"));
    }

    // The master's gain: by ratings, thanks and mutual gifts of its fakes, beside what the same friends alone give it.
    private static double Gain(int fakes, int friends)
    {
        var bank = Community();
        for (var friend = 1; friend <= friends; friend++)
        {
            bank.Rate(friend, Master, Little, Start);
        }

        bank.Deposit(1, Master, Goodwill.FromUnits(1), Start);
        var alone = ScoreOf(bank, Master);
        for (var fake = FirstFake; fake < FirstFake + fakes; fake++)
        {
            bank.Rate(Master, fake, Fraction.One, Start);
            bank.Rate(fake, Master, Fraction.One, Start);
            bank.Deposit(fake, Master, Goodwill.FromUnits(10), Start);
            for (var i = 0; i < 3; i++)
            {
                bank.Appreciate(bank.Deposit(Master, fake, Goodwill.FromUnits(10), Start).Entry.Offset, Start, Fraction.One);
            }
        }

        return ScoreOf(bank, Master) - alone;
    }

    // Ten founders who speak of one another in a circle, each of three, and have given to each other.
    private static Bank Community()
    {
        var bank = new Bank(PolicyPresets.Balanced);
        for (var step = 1; step <= 3; step++)
        {
            for (var member = 1; member <= Honest; member++)
            {
                bank.Rate(member, 1 + ((member - 1 + step) % Honest), new Fraction(500_000), Start);
            }
        }

        return bank;
    }

    private static double ScoreOf(Bank bank, int member) => Scoring.Score(bank.Member(member), bank.Policy, Acts.Now).Value.ToDouble();

    private static double Evidence(Bank bank, int member, string factor) =>
        Scoring.Explain(bank.Member(member), bank.Policy, Acts.Now).SingleOrDefault(one => one.Name == factor)?.Evidence ?? 0;

    private static void Print(string what, double[] figures) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{what}: {string.Join(", ", Sizes.Zip(figures, (size, figure) => string.Create(CultureInfo.InvariantCulture, $"{size}: {figure:0.000}")))}");
}
