namespace SocialCapital.Domain.Amounts;

/// <summary>A sum of goodwill over many accounts: exact, and with room for as many as there can be.</summary>
/// <param name="MicroUnits">Millionths of one unit of goodwill.</param>
public readonly record struct GoodwillSum(Int128 MicroUnits)
{
    // Decimals end at some 7.9e28; so many micro-units are more than all accounts of a million communities can hold.
    private static readonly Int128 DecimalMax = (Int128)decimal.MaxValue;

    /// <summary>Nothing.</summary>
    public static GoodwillSum Zero => default;

    /// <summary>The sum in units, exactly, up to what a decimal can hold.</summary>
    public decimal ToDecimal() => (decimal)Int128.Clamp(MicroUnits, -DecimalMax, DecimalMax) / Goodwill.MicroUnitsPerUnit;

    /// <summary>The part that this is of a whole: 0 to 1; null where the whole is nothing.</summary>
    public Fraction? PartOf(GoodwillSum whole) => whole.MicroUnits <= 0
        ? null
        : new Fraction((int)Int128.Clamp(MicroUnits * Fraction.MillionthsPerOne / whole.MicroUnits, 0, Fraction.MillionthsPerOne));

    /// <summary>One amount as a sum.</summary>
    public static implicit operator GoodwillSum(Goodwill goodwill) => new(goodwill.MicroUnits);

    /// <summary>The sum of both.</summary>
    public static GoodwillSum operator +(GoodwillSum left, GoodwillSum right) => new(left.MicroUnits + right.MicroUnits);

    /// <summary>The sum so many times.</summary>
    public static GoodwillSum operator *(int times, GoodwillSum sum) => new(times * sum.MicroUnits);

    /// <summary>The difference.</summary>
    public static GoodwillSum operator -(GoodwillSum left, GoodwillSum right) => new(left.MicroUnits - right.MicroUnits);
}
