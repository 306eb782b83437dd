using SocialCapital.Domain.Accounts;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Economies;

/// <summary>
/// Derives the economy of a pair from its account alone, in integers, so that it is the same wherever it is asked.
/// First that holds: <see cref="Economy.None"/> where nobody gave; <see cref="Economy.Transactional"/> where at least half of the
/// deposits were paid for, or at least one in three settled the balance to exactly zero by an amount that somebody chose;
/// <see cref="Economy.Relationship"/> where both gave, the one no less than a fifth of what the other did, by at least
/// <see cref="DepositsMin"/> deposits over at least <see cref="SustainedFor"/>; else <see cref="Economy.Attention"/>.
/// </summary>
public static class EconomyRule
{
    /// <summary>Fewer deposits make no relationship.</summary>
    public const int DepositsMin = 4;

    /// <summary>Nor does what is over in a shorter time.</summary>
    public static readonly TimeSpan SustainedFor = TimeSpan.FromDays(14);

    // Lopsidedness is tolerated, up to five to one.
    private const int LopsidedMax = 5;
    private const int PaidShare = 2;
    private const int SettledShare = 3;

    /// <summary>The economy of an account.</summary>
    public static Economy Of(in RelationshipAccount pair)
    {
        var (low, high) = (pair.Low.Given, pair.High.Given);
        if (low <= Goodwill.Zero && high <= Goodwill.Zero)
        {
            return Economy.None;
        }

        if (pair.Deposits > 0
            && ((long)pair.PaidDeposits * PaidShare >= pair.Deposits || (long)pair.Settlements * SettledShare >= pair.Deposits))
        {
            return Economy.Transactional;
        }

        var (less, more) = low < high ? (low, high) : (high, low);

        // No account holds more than a 256th of 64 bits, so the product fits.
        return less > Goodwill.Zero && less.MicroUnits * LopsidedMax >= more.MicroUnits
            && pair.Deposits >= DepositsMin && pair.LastAt.Since(pair.FirstAt) >= SustainedFor
            ? Economy.Relationship
            : Economy.Attention;
    }
}
