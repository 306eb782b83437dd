using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Accounts;

/// <summary>
/// How much one relationship can say about a member: x / (x + scale), so never more than one, however much is
/// poured into one pair. In exact millionths, so that sums over relationships can be kept by differences.
/// </summary>
public static class Saturation
{
    /// <summary>The goodwill at which a relationship counts one half: ten units. Fixed, since sums are kept by differences.</summary>
    public static Goodwill HalfAt => Goodwill.FromUnits(10);

    /// <summary>The number of thanks (or disappointments) at which a relationship counts one half.</summary>
    public const int HalfAtCount = 3;

    // Up to here the product fits into 64 bits, of which a division takes a part of the time that one of 128 does.
    private const long NarrowMax = long.MaxValue / Fraction.MillionthsPerOne;

    /// <summary>Millionths from 0 to 1,000,000.</summary>
    public static long OfGoodwill(Goodwill goodwill) => goodwill.MicroUnits switch
    {
        <= 0 => 0,
        <= NarrowMax and var narrow => narrow * Fraction.MillionthsPerOne / (narrow + HalfAt.MicroUnits),
        var wide => (long)((Int128)wide * Fraction.MillionthsPerOne / ((Int128)wide + HalfAt.MicroUnits)),
    };

    /// <summary>Millionths from 0 to 1,000,000.</summary>
    public static long OfCount(int count) => count <= 0
        ? 0
        : (long)count * Fraction.MillionthsPerOne / ((long)count + HalfAtCount);
}
