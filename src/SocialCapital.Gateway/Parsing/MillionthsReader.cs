namespace SocialCapital.Gateway.Parsing;

/// <summary>Reads JSON numbers as exact counts of millionths. No float on the way: 0.1 is 100,000 and nothing near it.</summary>
internal static class MillionthsReader
{
    private const int Decimals = 6;

    // 10^13 units are more micro-units than 64 bits hold; below it, the digits fit into a ulong.
    private const int UnitDigitsMax = 13;

    // An event is at most a megabyte of text, so its digits can't outweigh an exponent beyond this.
    private const int ExponentMax = 10_000_000;

    private static readonly ulong[] PowersOfTen = MakePowersOfTen();

    /// <summary>Reads a number that the JSON reader has found to be one.</summary>
    /// <param name="json">The number as it stands in the JSON text.</param>
    /// <param name="millionths">The value in millionths, when it is exact.</param>
    public static ExactNumber Read(ReadOnlySpan<byte> json, out long millionths)
    {
        millionths = 0;
        var negative = json[0] == (byte)'-';
        ulong mantissa = 0;
        int digits = 0, zeros = 0, decimals = 0, at = negative ? 1 : 0;
        var fraction = false;

        // The mantissa is kept without leading and trailing zeros: 1.500 and 15e-1 are the same number.
        for (; at < json.Length; at++)
        {
            var c = json[at];
            if (c == (byte)'.')
            {
                fraction = true;
                continue;
            }

            if (!char.IsAsciiDigit((char)c))
            {
                break;
            }

            decimals += fraction ? 1 : 0;
            if (c == (byte)'0')
            {
                zeros++;
                continue;
            }

            if (digits == 0)
            {
                zeros = 0;
            }

            // Wraps beyond 19 digits; such a number is found too large or too precise before the mantissa is used.
            mantissa = unchecked((mantissa * PowersOfTen[Math.Min(zeros + 1, PowersOfTen.Length - 1)]) + (uint)(c - '0'));
            digits += zeros + 1;
            zeros = 0;
        }

        if (digits == 0)
        {
            return ExactNumber.Exact;
        }

        var exponent = (at < json.Length ? ReadExponent(json[(at + 1)..]) : 0) - decimals + zeros;
        if (digits + exponent > UnitDigitsMax)
        {
            return ExactNumber.OutOfRange;
        }

        if (exponent < -Decimals)
        {
            return ExactNumber.TooPrecise;
        }

        var magnitude = mantissa * PowersOfTen[exponent + Decimals];
        if (magnitude > long.MaxValue)
        {
            return ExactNumber.OutOfRange;
        }

        millionths = negative ? -(long)magnitude : (long)magnitude;
        return ExactNumber.Exact;
    }

    private static int ReadExponent(ReadOnlySpan<byte> json)
    {
        var negative = json[0] == (byte)'-';
        var exponent = 0;
        foreach (var c in json[(json[0] is (byte)'-' or (byte)'+' ? 1 : 0)..])
        {
            exponent = Math.Min((exponent * 10) + (c - '0'), ExponentMax);
        }

        return negative ? -exponent : exponent;
    }

    private static ulong[] MakePowersOfTen()
    {
        var powers = new ulong[20];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
