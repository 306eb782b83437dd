using System.Globalization;

namespace SocialCapital.Domain.Amounts;

/// <summary>
/// An exact amount of goodwill: a 64-bit count of micro-units. Never a float.
/// Arithmetic is checked: what does not fit throws <see cref="OverflowException"/>; where
/// an amount comes from outside, use <see cref="TryAdd"/> and reject.
/// </summary>
/// <param name="MicroUnits">Millionths of one unit of goodwill.</param>
public readonly record struct Goodwill(long MicroUnits) : IComparable<Goodwill>
{
    /// <summary>How many micro-units make one unit.</summary>
    public const long MicroUnitsPerUnit = 1_000_000;

    /// <summary>No goodwill.</summary>
    public static Goodwill Zero => default;

    /// <summary>Whole units of goodwill.</summary>
    /// <exception cref="OverflowException">More than 64 bits of micro-units.</exception>
    public static Goodwill FromUnits(long units) => new(checked(units * MicroUnitsPerUnit));

    /// <summary>The sum, or false where it does not fit into 64 bits.</summary>
    public static bool TryAdd(Goodwill left, Goodwill right, out Goodwill sum)
    {
        var total = unchecked(left.MicroUnits + right.MicroUnits);
        sum = new Goodwill(total);
        return ((left.MicroUnits ^ total) & (right.MicroUnits ^ total)) >= 0;
    }

    /// <summary>
    /// Takes a decimal as goodwill when it has at most six decimals and fits into 64 bits; never rounds.
    /// </summary>
    public static bool TryFromDecimal(decimal units, out Goodwill goodwill)
    {
        goodwill = default;
        if (units is > UnitsMax or < UnitsMin)
        {
            return false;
        }

        var micro = units * MicroUnitsPerUnit;
        if (micro != decimal.Truncate(micro))
        {
            return false;
        }

        goodwill = new Goodwill((long)micro);
        return true;
    }

    private const decimal UnitsMax = (decimal)long.MaxValue / MicroUnitsPerUnit;

    private const decimal UnitsMin = (decimal)long.MinValue / MicroUnitsPerUnit;

    /// <summary>The amount in units, exactly.</summary>
    public decimal ToDecimal() => (decimal)MicroUnits / MicroUnitsPerUnit;

    /// <summary>The amount in units as a float, for what is not exact anyway.</summary>
    public double ToDouble() => MicroUnits / (double)MicroUnitsPerUnit;

    /// <inheritdoc/>
    public int CompareTo(Goodwill other) => MicroUnits.CompareTo(other.MicroUnits);

    /// <summary>The checked sum.</summary>
    public static Goodwill operator +(Goodwill left, Goodwill right) => new(checked(left.MicroUnits + right.MicroUnits));

    /// <summary>The checked difference.</summary>
    public static Goodwill operator -(Goodwill left, Goodwill right) => new(checked(left.MicroUnits - right.MicroUnits));

    /// <summary>The same amount the other way.</summary>
    public static Goodwill operator -(Goodwill goodwill) => new(checked(-goodwill.MicroUnits));

    /// <summary>Compares two amounts.</summary>
    public static bool operator <(Goodwill left, Goodwill right) => left.MicroUnits < right.MicroUnits;

    /// <summary>Compares two amounts.</summary>
    public static bool operator >(Goodwill left, Goodwill right) => left.MicroUnits > right.MicroUnits;

    /// <summary>Compares two amounts.</summary>
    public static bool operator <=(Goodwill left, Goodwill right) => left.MicroUnits <= right.MicroUnits;

    /// <summary>Compares two amounts.</summary>
    public static bool operator >=(Goodwill left, Goodwill right) => left.MicroUnits >= right.MicroUnits;

    /// <summary>The amount in units, such as <c>12.5</c>.</summary>
    public override string ToString() => ToDecimal().ToString("0.######", CultureInfo.InvariantCulture);
}
