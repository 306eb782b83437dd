namespace SocialCapital.Domain.Health;

/// <summary>How unevenly something is spread over members.</summary>
/// <param name="Gini">
/// The Gini coefficient, 0 (all have the same) to 1 (one has everything): <c>2 sum(i x_i) / (n sum(x)) - (n+1)/n</c> with x ascending and i from 1.
/// </param>
/// <param name="Lorenz">Eleven points: what part the least 0 %, 10 %, ... 100 % of the members have together, linear within a member.</param>
/// <param name="TopHundredth">What part the 1 % with most have, rounded up to whole members.</param>
/// <param name="TopTenth">What part the 10 % with most have, rounded up to whole members.</param>
public sealed record Concentration(double Gini, IReadOnlyList<double> Lorenz, double TopHundredth, double TopTenth)
{
    private const int Tenths = 10;
    private const int Hundredths = 100;

    /// <summary>Measures amounts, which it sorts in place; null where they sum to nothing. Negative ones count as nothing.</summary>
    public static Concentration? Of(Span<long> amounts)
    {
        amounts.Sort();
        Int128 sum = 0;
        Int128 weighted = 0;
        var n = amounts.Length;
        for (var i = 0; i < n; i++)
        {
            amounts[i] = Math.Max(0, amounts[i]);
            sum += amounts[i];
            weighted += (Int128)amounts[i] * (i + 1);
        }

        return sum == 0
            ? null
            : new Concentration(
                Math.Max(0, (2 * (double)weighted / ((double)n * (double)sum)) - ((n + 1.0) / n)),
                Curve(amounts, (double)sum),
                Top(amounts, (double)sum, Hundredths),
                Top(amounts, (double)sum, Tenths));
    }

    private static double[] Curve(ReadOnlySpan<long> ascending, double sum)
    {
        var curve = new double[Tenths + 1];
        Int128 below = 0;
        var next = 0;
        for (var tenth = 1; tenth < Tenths; tenth++)
        {
            var (whole, rest) = Math.DivRem((long)ascending.Length * tenth, Tenths);
            for (; next < whole; next++)
            {
                below += ascending[next];
            }

            curve[tenth] = ((double)below + (rest == 0 ? 0 : ascending[next] * (rest / (double)Tenths))) / sum;
        }

        curve[Tenths] = 1;
        return curve;
    }

    private static double Top(ReadOnlySpan<long> ascending, double sum, int part)
    {
        Int128 top = 0;
        foreach (var amount in ascending[^((ascending.Length + part - 1) / part)..])
        {
            top += amount;
        }

        return (double)top / sum;
    }
}
