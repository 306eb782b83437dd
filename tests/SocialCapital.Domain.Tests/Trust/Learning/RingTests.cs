using System.Globalization;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Tests.Trust.Learning;

/// <summary>What fake accounts gain that rate each other well and slander an honest member. The figures are in the output.</summary>
public sealed class RingTests
{
    private const int Members = 60;
    private const int FirstFake = 1_001;
    private const int Newcomer = 2_001;
    private const int Victim = 2;
    private static readonly Fraction Worst = new(-1_000_000);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    [InlineData(30, 1)]
    [InlineData(10, 10)]
    public void A_ring_of_new_accounts(int fakes, int rounds)
    {
        var village = new Village(Members, seed: 7);
        village.Live(2_000);
        int[] strangers = [.. Enumerable.Range(1, Members).Where(m => !Village.IsCheat(m) && m != Victim && !HasRated(village, m))];
        Assert.NotEmpty(strangers);
        var before = Figures(village, strangers);
        for (var round = 0; round < rounds; round++)
        {
            for (var one = 0; one < fakes; one++)
            {
                for (var other = 0; other < fakes; other++)
                {
                    if (one != other)
                    {
                        village.Rate(FirstFake + one, FirstFake + other, Fraction.One);
                    }
                }

                village.Rate(FirstFake + one, Victim, Worst);
            }
        }

        var after = Figures(village, strangers);
        TestContext.Current.TestOutputHelper?.WriteLine($"ring of {fakes}, {rounds} round(s), {strangers.Length} strangers\n  before {before}\n  after  {after}");

        // All that they say of each other lifts none as far as one honest member's word would.
        var said = $"{before} {after}";
        village.Rate(strangers[0], Newcomer, Fraction.One);
        var praised = strangers[1..].Average(m => village.Ask(m, Newcomer).Expected.ToDouble());
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  one honest word {praised:0.000}"));
        Assert.True(after.FakeExpected < praised && after.FakeExpected < before.FakeExpected + 0.25, said);

        // And the slandered is told from a newcomer by far.
        Assert.True(after.VictimRisk < 0.12 && after.VictimRisk < before.FakeRisk / 2, said);
        Assert.True(after.VictimExpected > before.VictimExpected - 0.35, said);
        Assert.True(after.Insight > 0.99, said);
    }

    [Theory]
    [InlineData(20, 0.99)]
    [InlineData(100, 0.95)]
    [InlineData(1_000, 0.89)]
    public void A_pair_of_liars_that_teach_the_wrong_lesson(int ratings, double insightMin)
    {
        // They praise whoever has a bad record and slander whoever has a good one, again and again.
        var village = new Village(Members, seed: 7);
        village.Live(2_000);
        int[] strangers = [.. Enumerable.Range(1, Members).Where(m => !Village.IsCheat(m) && m != Victim)];
        var before = Figures(village, strangers);
        for (var i = 0; i < ratings; i++)
        {
            var rated = 1 + (i % Members);
            village.Rate(FirstFake + (i % 2), rated, Village.IsCheat(rated) ? Fraction.One : Worst);
        }

        var after = Figures(village, strangers);
        TestContext.Current.TestOutputHelper?.WriteLine($"liars' {ratings} ratings\n  before {before}\n  after  {after}");
        Assert.True(after.Insight > insightMin, $"{before} {after}");
    }

    private static bool HasRated(Village village, int member) =>
        village.Play.Record(member).LatestGiven.Find(Victim) is not null || village.Play.Record(Victim).LatestReceived.Find(member) is not null;

    private static RingFigures Figures(Village village, int[] strangers)
    {
        var (fake, victim) = (strangers.Select(m => village.Ask(m, FirstFake)).ToArray(), strangers.Select(m => village.Ask(m, Victim)).ToArray());
        Assert.All(fake.Concat(victim), Sanity.Assert);
        return new RingFigures(
            fake.Average(one => one.Expected.ToDouble()),
            fake.Average(one => one.Risk.ToDouble()),
            victim.Average(one => one.Expected.ToDouble()),
            victim.Average(one => one.Risk.ToDouble()),
            village.Insight());
    }

    private sealed record RingFigures(double FakeExpected, double FakeRisk, double VictimExpected, double VictimRisk, double Insight)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"a fake {FakeExpected:0.000}, risk {FakeRisk:0.000}; the slandered {VictimExpected:0.000}, risk {VictimRisk:0.000}; insight among the honest {Insight:0.000}");
    }
}
