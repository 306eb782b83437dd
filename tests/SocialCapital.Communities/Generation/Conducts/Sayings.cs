using SocialCapital.Communities.Chances;
using SocialCapital.Domain.Amounts;

namespace SocialCapital.Communities.Generation.Conducts;

/// <summary>How people put it.</summary>
internal static class Sayings
{
    /// <summary>At nothing.</summary>
    public static Fraction Nothing => default;

    /// <summary>Thanks: mostly plain, now and then warm.</summary>
    public static Fraction Thanks(Chance chance) => new(chance.Unit() switch
    {
        < 0.7 => 1_000_000,
        < 0.9 => 1_500_000,
        _ => 2_000_000,
    });

    /// <summary>A disappointment.</summary>
    public static Fraction Disappointment(Chance chance) => new(250_000 * chance.Below(3));
}
