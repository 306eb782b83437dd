using System.Globalization;
using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;
using SocialCapital.Domain.Policies;
using SocialCapital.Domain.Time;

namespace SocialCapital.Domain.Favors;

/// <summary>
/// Who takes from many, is asked and does not honor. A member is a taker where all of these hold:
/// <list type="bullet">
/// <item>tenure: its first entry is at least <see cref="TenureMin"/> ago;</item>
/// <item>breadth: those of whom it takes, less those to whom it gives, are at least <see cref="BreadthMin"/> members, each
/// counted up to one (<see cref="Saturation"/>);</item>
/// <item>evidence: at least <see cref="AnsweredMin"/> favors asked of it were honored, declined or left to expire;</item>
/// <item>honoring: even the upper end of its honor rate's 90 % interval is below <see cref="HonoringMin"/>;</item>
/// <item>giving: it gives less than <see cref="GivingMin"/> of what can be expected of it (<see cref="Reciprocity"/>).</item>
/// </list>
/// So it is never a newcomer, by tenure or by evidence; and whoever gives, or honors, comes out of it.
/// </summary>
public static class Taker
{
    /// <summary>Nobody is one in the first month.</summary>
    public static readonly TimeSpan TenureMin = TimeSpan.FromDays(30);

    /// <summary>Nobody is one whose breadth of taking is not so much above its breadth of giving: in members, each counted up to one.</summary>
    public const int BreadthMin = 4;

    /// <summary>Nobody is one who was not asked so often, with an outcome.</summary>
    public const int AnsweredMin = 3;

    /// <summary>Nobody is one who may, by the upper end of the interval, honor so much of what it is asked: a half.</summary>
    public static Fraction HonoringMin => new(Fraction.MillionthsPerOne / 2);

    /// <summary>Nobody is one who gives so much of what can be expected of it: a half.</summary>
    public static Fraction GivingMin => new(Fraction.MillionthsPerOne / 2);

    /// <summary>Whether an account is a taker's at a time, by what evidence, and what keeps it from being one.</summary>
    public static TakerAssessment Assess(in MemberAccount account, Policy policy, Timestamp now)
    {
        var tenure = account.Entries > 0 && now > account.FirstAt ? now.Since(account.FirstAt) : TimeSpan.Zero;
        var answered = account.FavorsHonored + account.FavorsDeclined + account.FavorsExpired;
        var honorRate = HonorRate.Of(account);
        var reciprocity = Reciprocity.Of(account, policy, now);
        var graces = (tenure < TenureMin ? TakerGraces.Tenure : TakerGraces.None)
            | (account.TakingBreadth - account.GivingBreadth < (long)BreadthMin * Fraction.MillionthsPerOne ? TakerGraces.Breadth : TakerGraces.None)
            | (answered < AnsweredMin ? TakerGraces.Evidence : TakerGraces.None)
            | (honorRate.High.Millionths >= HonoringMin.Millionths ? TakerGraces.Honoring : TakerGraces.None)
            | (reciprocity.Value.Millionths >= GivingMin.Millionths ? TakerGraces.Giving : TakerGraces.None);
        return new TakerAssessment
        {
            ProtectedBy = graces,
            Tenure = tenure,
            TakingBreadth = account.TakingBreadth,
            GivingBreadth = account.GivingBreadth,
            Answered = answered,
            HonorRate = honorRate,
            Reciprocity = reciprocity,
        };
    }

    /// <summary>The requirements of an assessment, each with its figure, its bound and a sentence, in the order of the graces.</summary>
    public static IReadOnlyList<TakerRequirement> Explain(TakerAssessment taker)
    {
        var (taking, giving) = (Members(taker.TakingBreadth), Members(taker.GivingBreadth));
        var (atMost, gives) = (taker.HonorRate.High, taker.Reciprocity.Value);
        return
        [
            Of(TakerGraces.Tenure, taker.Tenure.TotalDays, TenureMin.TotalDays,
                $"Your first entry is {Math.Floor(taker.Tenure.TotalDays):0} days old. Nobody is called a taker in the first {TenureMin.TotalDays:0}."),
            Of(TakerGraces.Breadth, taking - giving, BreadthMin,
                $"You take from {taking:0.##} members and give to {giving:0.##}, each counted up to one. Nobody is called a taker while the difference is below {BreadthMin}."),
            Of(TakerGraces.Evidence, taker.Answered, AnsweredMin,
                $"Of the favors asked of you, {taker.Answered} were honored, declined or left to expire. Nobody is called a taker by fewer than {AnsweredMin}."),
            Of(TakerGraces.Honoring, atMost.ToDouble(), HonoringMin.ToDouble(),
                $"By your record you honor {Percent(taker.HonorRate.Value)} % of what you are asked, at most {Percent(atMost)} %. Nobody is called a taker who may honor {Percent(HonoringMin)} %. Honoring favors mends it."),
            Of(TakerGraces.Giving, gives.ToDouble(), GivingMin.ToDouble(),
                $"You give {Percent(gives)} % of what can be expected of you, by your time here, your activity and how much you are asked. Nobody is called a taker who gives {Percent(GivingMin)} %. Giving mends it."),
        ];

        TakerRequirement Of(TakerGraces grace, double value, double bound, FormattableString text) =>
            new(NameOf(grace), value, bound, !taker.ProtectedBy.HasFlag(grace), text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The names of the graces that are set, as the API has them: <c>tenure</c>, <c>breadth</c>, <c>evidence</c>, <c>honoring</c>, <c>giving</c>.</summary>
    public static IReadOnlyList<string> NamesOf(TakerGraces graces) => Names[(int)graces];

    private static readonly TakerGraces[] Graces =
        [TakerGraces.Tenure, TakerGraces.Breadth, TakerGraces.Evidence, TakerGraces.Honoring, TakerGraces.Giving];

    // Of every combination: each read of a member names them.
    private static readonly string[][] Names =
        [.. Enumerable.Range(0, 1 << Graces.Length).Select(graces => Graces.Where(grace => ((TakerGraces)graces).HasFlag(grace)).Select(NameOf).ToArray())];

    private static string NameOf(TakerGraces grace) => grace switch
    {
        TakerGraces.Tenure => "tenure",
        TakerGraces.Breadth => "breadth",
        TakerGraces.Evidence => "evidence",
        TakerGraces.Honoring => "honoring",
        TakerGraces.Giving => "giving",
        _ => throw new ArgumentOutOfRangeException(nameof(grace), grace, null),
    };

    // Rounded down, so that a sentence never shows a bound as reached that is not.
    private static int Percent(Fraction fraction) => fraction.Millionths / (Fraction.MillionthsPerOne / 100);

    private static double Members(long millionths) => millionths / (double)Fraction.MillionthsPerOne;
}
