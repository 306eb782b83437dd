using SocialCapital.Communities.Chances;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Communities.Generation;

/// <summary>What is given or asked for: an activity, or an amount that the two agree on.</summary>
/// <param name="Activity">The activity; null where there is an amount.</param>
/// <param name="Amount">The amount; null where there is an activity.</param>
/// <param name="Units">About what it is worth to the two, in units.</param>
internal sealed record Gift(string? Activity, Goodwill? Amount, double Units)
{
    /// <summary>Something small that nobody asked for.</summary>
    public static readonly Gift Comment = new("comment", null, 0.5);

    private static readonly Gift Reaction = new("reaction", null, 0.1);
    private static readonly Gift Share = new("share", null, 0.5);
    private static readonly Gift Answer = new("answer", null, 3);
    private static readonly Gift Help = new("help", null, 3);
    private static readonly Gift Review = new("review", null, 3);

    /// <summary>Whether it is worth a word of thanks.</summary>
    public bool IsSubstantial => Units >= 1;

    /// <summary>What people do for each other without being asked: mostly talk, now and then work.</summary>
    public static Gift Usual(Chance chance) => chance.Unit() switch
    {
        < 0.32 => Comment,
        < 0.44 => Reaction,
        < 0.50 => Share,
        < 0.72 => Answer,
        < 0.84 => Help,
        < 0.94 => Review,
        _ => Agreed(chance, 4),
    };

    /// <summary>What costs next to nothing.</summary>
    public static Gift Cheap(Chance chance) => chance.Unit() switch
    {
        < 0.5 => Comment,
        < 0.8 => Reaction,
        _ => Share,
    };

    /// <summary>What people ask of each other: an hour's work or two.</summary>
    public static Gift Favor(Chance chance) => chance.Unit() switch
    {
        < 0.2 => Review,
        < 0.45 => Help,
        _ => Agreed(chance, 2),
    };

    // To the tenth of a unit, and no more than a day's work.
    private static Gift Agreed(Chance chance, double median)
    {
        var tenths = (int)Math.Clamp(Math.Round(chance.LogNormal(median, 0.6) * 10), 5, 200);
        return new Gift(null, new Goodwill(tenths * (Goodwill.MicroUnitsPerUnit / 10)), tenths / 10.0);
    }
}
