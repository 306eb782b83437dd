namespace SocialCapital.Communities.Chances;

/// <summary>
/// Seeded chance: SplitMix64 (G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014) and the
/// distributions that a community is made of. The same seed gives the same numbers in the same order.
/// </summary>
/// <param name="seed">Any number.</param>
public sealed class Chance(long seed)
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = (ulong)seed * 0xD6E8_FEB8_6659_FD93;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var mixed = _state += Golden;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, <paramref name="bound"/>).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>In [<paramref name="low"/>, <paramref name="high"/>]; <paramref name="low"/> where the two are crossed.</summary>
    public int Between(int low, int high) => high <= low ? low : low + Below(high - low + 1);

    /// <summary>In [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Between(double low, double high) => low + (Unit() * (high - low));

    /// <summary>True with a probability.</summary>
    public bool Is(double probability) => Unit() < probability;

    /// <summary>A log-normal number: as often below <paramref name="median"/> as above it, with a heavy tail.</summary>
    public double LogNormal(double median, double sigma)
    {
        // Box and Muller; 1 - u is never zero.
        var normal = Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());
        return median * Math.Exp(sigma * normal);
    }

    /// <summary>How many of something happen that happens so often on average (Knuth's method; for means up to some dozens).</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
        {
            count++;
        }

        return count;
    }

    /// <summary>One of several, all alike; null where there is none.</summary>
    public T? Pick<T>(IReadOnlyList<T> items)
        where T : class => items.Count == 0 ? null : items[Below(items.Count)];

    /// <summary>One of several, by weight; null where none weighs anything.</summary>
    public T? Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
        where T : class
    {
        var total = 0.0;
        foreach (var item in items)
        {
            total += weight(item);
        }

        var left = Unit() * total;
        T? last = null;
        foreach (var item in items)
        {
            var own = weight(item);
            if (own <= 0)
            {
                continue;
            }

            last = item;
            left -= own;
            if (left < 0)
            {
                break;
            }
        }

        return last;
    }
}
