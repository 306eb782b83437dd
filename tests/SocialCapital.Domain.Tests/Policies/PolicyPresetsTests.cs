using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Scores;
using SocialCapital.Domain.Tests.Playing;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Tests.Policies;

/// <summary>The three schools on the same history: what each makes of the same people.</summary>
public class PolicyPresetsTests
{
    private const int Giver = 1;
    private const int Taker = 2;
    private const int Flooder = 3;
    private const int Penalized = 4;
    private const int Criticized = 5;

    private static readonly Timestamp Start = new(Acts.Now.UnixMicroseconds - (90 * Timestamp.MicrosecondsPerDay));

    [Theory]
    [InlineData("bailey", "0.655", "0.500", "0.187", "0.271", "2.82", "84.3")]
    [InlineData("balanced", "0.642", "0.402", "0.183", "0.314", "2.53", "59.5")]
    [InlineData("potter", "0.568", "0.289", "0.334", "0.400", "1.25", "12.5")]
    public void The_presets_differ_visibly_on_the_same_history(
        string preset, string giver, string taker, string criticized, string penalized, string flood, string decayed)
    {
        var bank = new Bank(PolicyPresets.Find(preset)!);
        // The founders speak of one another, and the first of them of the giver: else its giving would hardly count.
        for (var founder = 10; founder < 20; founder++)
        {
            bank.Rate(founder, founder < 19 ? founder + 1 : 10, Fraction.One, Start);
        }

        for (var other = 10; other < 20; other++)
        {
            bank.Deposit(Giver, other, Goodwill.FromUnits(10), Start);
            bank.Deposit(other, Taker, Goodwill.FromUnits(10), Start);
        }

        var first = bank.Journal.First(entry => entry.Giver == Giver);
        bank.Appreciate(first.Offset, Start, Fraction.One);
        for (var i = 0; i < 40; i++)
        {
            bank.Activity(Flooder, 10, bank.Policy.Activities["comment"], Acts.Now);
        }

        bank.Penalize(10, Penalized, Goodwill.FromUnits(20), Start);
        bank.Rate(10, Criticized, new Fraction(-1_000_000), Start);
        bank.Rate(11, Criticized, new Fraction(-1_000_000), Start);

        Assert.Equal(
            (giver, taker, criticized, penalized, flood, decayed),
            (ScoreOf(Giver),
             ScoreOf(Taker),
             ScoreOf(Criticized),
             ScoreOf(Penalized),
             $"{bank.Member(Flooder).Given.ToDecimal():0.00}",
             $"{bank.Member(Giver).DecayedGiven.At(Acts.Now, bank.Policy.HalfLife):0.0}"));

        string ScoreOf(int member) => $"{Scoring.Score(bank.Member(member), bank.Policy, Acts.Now).Value.ToDecimal():0.000}";
    }

    [Fact]
    public void Each_preset_is_found_by_its_name_and_no_other_is()
    {
        Assert.All(["bailey", "balanced", "potter"], name => Assert.Equal(name, PolicyPresets.Find(name)?.Preset));
        Assert.Null(PolicyPresets.Find("Bailey"));
        Assert.Null(PolicyPresets.Find(""));
    }
}
