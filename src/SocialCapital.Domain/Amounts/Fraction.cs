namespace SocialCapital.Domain.Amounts;

/// <summary>
/// A ratio or a signed statement as an exact count of millionths: a quality (0 to 1), a rating (-1 to 1),
/// an appreciation's multiple (0 to 2). Integers, so that what is settled once settles the same anywhere.
/// </summary>
/// <param name="Millionths">Millionths of one.</param>
public readonly record struct Fraction(int Millionths)
{
    /// <summary>How many millionths make one.</summary>
    public const int MillionthsPerOne = 1_000_000;

    /// <summary>One.</summary>
    public static Fraction One => new(MillionthsPerOne);

    /// <summary>Goodwill times this fraction, rounded toward zero.</summary>
    public Goodwill Of(Goodwill goodwill) => goodwill.MicroUnits is > int.MinValue and < int.MaxValue
        ? new(goodwill.MicroUnits * Millionths / MillionthsPerOne)
        : new(checked((long)((Int128)goodwill.MicroUnits * Millionths / MillionthsPerOne)));

    /// <summary>The fraction as a float, for scores.</summary>
    public double ToDouble() => Millionths / (double)MillionthsPerOne;

    /// <summary>The fraction, exactly.</summary>
    public decimal ToDecimal() => Millionths / (decimal)MillionthsPerOne;
}
