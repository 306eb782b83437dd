namespace SocialCapital.Domain.Trust.Standing;

/// <summary>
/// How much trust is much, in a community: the median by mass, that is, half of all trust outside of the trusted set lies with
/// members who have at least this much. Not the mean: any number of accounts with next to nothing would push that down, and
/// everybody's standing, the accounts' own included, up. Those who hold a part x of the mass move this by no more than that part.
/// Found in buckets an eighth of a power of two wide, linear in between.
/// </summary>
public static class TypicalTrust
{
    private const int MantissaBits = 52;
    private const int BucketBits = 3;
    private const int Shift = MantissaBits - BucketBits;
    private const int Buckets = 2048 << BucketBits;

    /// <summary>The median by mass; where nobody outside of the trusted has any, 1; what one of the trusted is given.</summary>
    /// <param name="trust">What each member has, not negative.</param>
    /// <param name="isTrusted">Who is in the trusted set.</param>
    public static double Of(ReadOnlySpan<double> trust, Func<int, bool> isTrusted)
    {
        var masses = new double[Buckets];
        var all = 0.0;
        for (var i = 0; i < trust.Length; i++)
        {
            if (trust[i] > 0 && !isTrusted(i))
            {
                masses[BitConverter.DoubleToInt64Bits(trust[i]) >> Shift] += trust[i];
                all += trust[i];
            }
        }

        if (all == 0)
        {
            return 1;
        }

        var below = 0.0;
        var bucket = 0;
        while (below + masses[bucket] < all / 2)
        {
            below += masses[bucket++];
        }

        var low = BitConverter.Int64BitsToDouble((long)bucket << Shift);
        var high = BitConverter.Int64BitsToDouble((long)(bucket + 1) << Shift);
        return low + ((high - low) * ((all / 2) - below) / masses[bucket]);
    }
}
