using System.Globalization;

namespace SocialCapital.Ledger.Tests.Favors;

/// <summary>The terms on which a sample's members draw on each other; goodwill in micro-units, parts in millionths.</summary>
internal sealed record CreditTerms(
    long Starter, int Growth, int Shrink, long Limit, int SoftShare, long TrustPoint, int OpenMax)
{
    /// <summary>The same as a policy.</summary>
    public string PolicyJson => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {"credit":{"starter":{{Units(Starter)}},"growth":{{Units(Growth)}},"shrink":{{Units(Shrink)}},"limit":{{Units(Limit)}},
        "softShare":{{Units(SoftShare)}},"trustPoint":{{Units(TrustPoint)}},"openFavors":{{OpenMax}} } }
        """);

    private static decimal Units(long millionths) => millionths / 1_000_000m;
}
