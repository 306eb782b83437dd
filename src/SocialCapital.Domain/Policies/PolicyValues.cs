using SocialCapital.Domain.Amounts;

namespace SocialCapital.Domain.Policies;

/// <summary>Reads a policy's values, each within its range.</summary>
internal static class PolicyValues
{
    /// <summary>A span that is written as a float and read back must be the same: worths and decay are reckoned from it.</summary>
    public static TimeSpan WholeSeconds(TimeSpan span) => TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));

    /// <exception cref="PolicyFormatException">It is out of its range; the message names the place.</exception>
    public static double Weight(double value, string place) => Within(value, 0, 100, place);

    /// <inheritdoc cref="Weight"/>
    public static double Within(double value, double low, double high, string place) =>
        value >= low && value <= high ? value : throw new PolicyFormatException($"{place}: {low} to {high}.");

    /// <inheritdoc cref="Weight"/>
    public static Fraction Part(decimal value, string place) =>
        value is >= 0 and <= 1 && decimal.Truncate(value * 1_000_000) == value * 1_000_000
            ? new Fraction((int)(value * 1_000_000))
            : throw new PolicyFormatException($"{place}: 0 to 1, with at most six decimals.");

    /// <inheritdoc cref="Weight"/>
    public static Goodwill Amount(decimal value, string place, bool zeroAllowed = true) =>
        value <= 1_000_000_000 && (zeroAllowed ? value >= 0 : value > 0) && Goodwill.TryFromDecimal(value, out var goodwill)
            ? goodwill
            : throw new PolicyFormatException($"{place}: {(zeroAllowed ? "0" : "more than 0")} to 1000000000, with at most six decimals.");
}
