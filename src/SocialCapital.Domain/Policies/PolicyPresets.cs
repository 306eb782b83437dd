using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>The three presets: goodwill first, the middle, and strict quid pro quo.</summary>
public static class PolicyPresets
{
    /// <summary>The preset that counts where none is named.</summary>
    public const string Default = "balanced";

    /// <summary>Goodwill first: slow decay, mild diminishing, lopsidedness tolerated.</summary>
    public static Policy Bailey { get; } = new()
    {
        Preset = "bailey",
        HalfLife = TimeSpan.FromDays(365),
        EventLimit = Goodwill.FromUnits(1_000),
        Activities = CommonActivities(),
        Paid = new HashSet<string>(StringComparer.Ordinal) { "purchase" },
        Daily = new DailyCaps(Goodwill.FromUnits(200), Goodwill.FromUnits(60)),
        Repetition = new RepetitionRule(new Fraction(820_000), 24, TimeSpan.FromHours(12)),
        Credit = new CreditRule(
            Goodwill.FromUnits(20), Fraction.One, default, Goodwill.FromUnits(500), Fraction.One, default, TimeSpan.FromDays(30), 50),
        Liquidity = new LiquidityRule(
            LiquidityRule.WindowMax, new Fraction(500_000), new Fraction(250_000), new Fraction(300_000), new Fraction(100_000), 10, 5, Fraction.One),
        Score = new ScoreRule(new Fraction(500_000), 2, 1, 2, 0.6, 0.6, 1, 0.5, 0.5, 0),
        Trusted = new HashSet<string>(StringComparer.Ordinal),
        Tiers = CommonTiers(),
        TierGrace = TimeSpan.FromDays(14),
        Visibility = VisibilityRule.Usual,
    };

    /// <summary>The middle, and the default.</summary>
    public static Policy Balanced { get; } = Bailey with
    {
        Preset = "balanced",
        HalfLife = TimeSpan.FromDays(120),
        Daily = new DailyCaps(Goodwill.FromUnits(100), Goodwill.FromUnits(30)),
        Repetition = new RepetitionRule(new Fraction(800_000), 24, TimeSpan.FromDays(1)),
        Credit = new CreditRule(
            Goodwill.FromUnits(5),
            new Fraction(500_000),
            new Fraction(250_000),
            Goodwill.FromUnits(100),
            new Fraction(500_000),
            default,
            TimeSpan.FromDays(14),
            20),
        Liquidity = new LiquidityRule(
            LiquidityRule.WindowMax, new Fraction(600_000), new Fraction(350_000), new Fraction(250_000), new Fraction(100_000), 10, 5, new Fraction(500_000)),
        Score = new ScoreRule(new Fraction(500_000), 2, 1, 3, 0.5, 0.5, 1, 1, 0.5, 0.25),
    };

    /// <summary>Strict quid pro quo: fast decay, steep diminishing, taking without giving tells.</summary>
    public static Policy Potter { get; } = Bailey with
    {
        Preset = "potter",
        HalfLife = TimeSpan.FromDays(30),
        Daily = new DailyCaps(Goodwill.FromUnits(50), Goodwill.FromUnits(15)),
        Repetition = new RepetitionRule(new Fraction(600_000), 24, TimeSpan.FromDays(2)),
        Credit = new CreditRule(default, default, Fraction.One, default, default, Goodwill.FromUnits(5), TimeSpan.FromDays(7), 5),
        Liquidity = new LiquidityRule(
            LiquidityRule.WindowMax, new Fraction(700_000), new Fraction(450_000), new Fraction(200_000), new Fraction(100_000), 10, 5, default),
        Score = new ScoreRule(new Fraction(500_000), 2, 1, 4, 0.4, 0.4, 2, 1.5, 0.5, 0.75),
    };

    /// <summary>The preset of a name; null where there is none.</summary>
    public static Policy? Find(string name) => name switch
    {
        "bailey" => Bailey,
        "balanced" => Balanced,
        "potter" => Potter,
        _ => null,
    };

    private static Dictionary<string, Goodwill> CommonActivities() => new(StringComparer.Ordinal)
    {
        [Policy.AnyActivity] = Goodwill.FromUnits(1),
        ["reaction"] = new Goodwill(100_000),
        ["comment"] = new Goodwill(500_000),
        ["share"] = new Goodwill(500_000),
        ["report"] = Goodwill.FromUnits(1),
        ["test"] = Goodwill.FromUnits(2),
        ["ack"] = Goodwill.FromUnits(1),
        ["suggest"] = Goodwill.FromUnits(1),
        ["apply"] = Goodwill.FromUnits(1),
        ["merge"] = Goodwill.FromUnits(1),
        ["commit"] = Goodwill.FromUnits(1),
        ["answer"] = Goodwill.FromUnits(3),
        ["help"] = Goodwill.FromUnits(3),
        ["review"] = Goodwill.FromUnits(3),
        ["co_author"] = Goodwill.FromUnits(3),
        ["purchase"] = Goodwill.FromUnits(2),
        ["introduction"] = Goodwill.FromUnits(5),
        ["guest_post"] = Goodwill.FromUnits(8),
    };

    private static TierRule[] CommonTiers() =>
    [
        new("newcomer", default, 0, 0, default),
        new("basic", new Fraction(450_000), 2, 1, Goodwill.Zero),
        new("member", new Fraction(550_000), 5, 15, Goodwill.FromUnits(10)),
        new("regular", new Fraction(620_000), 15, 50, Goodwill.FromUnits(100)),
        new("leader", new Fraction(700_000), 40, 180, Goodwill.FromUnits(500)),
    ];
}
