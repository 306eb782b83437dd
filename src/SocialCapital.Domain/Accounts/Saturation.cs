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

    /// <summary>Millionths from 0 to 1,000,000.</summary>
    public static long OfGoodwill(Goodwill goodwill) => goodwill <= Goodwill.Zero
        ? 0
        : (long)((Int128)goodwill.MicroUnits * Fraction.MillionthsPerOne / ((Int128)goodwill.MicroUnits + HalfAt.MicroUnits));

    /// <summary>Millionths from 0 to 1,000,000.</summary>
    public static long OfCount(int count) => count <= 0
        ? 0
        : (long)count * Fraction.MillionthsPerOne / ((long)count + HalfAtCount);
}
