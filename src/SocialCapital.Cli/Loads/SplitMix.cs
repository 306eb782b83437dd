namespace SocialCapital.Cli.Loads;

/// <summary>SplitMix64: a small generator that can be started anywhere at once, which makes event number n a pure function of seed and n.</summary>
internal struct SplitMix(ulong state)
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = state;

    /// <summary>The generator for one thing of many under a seed.</summary>
    public static SplitMix For(long seed, long number)
    {
        var ofSeed = new SplitMix((ulong)seed);
        return new SplitMix(ofSeed.Next() ^ ((ulong)number * Golden));
    }

    public ulong Next()
    {
        ulong mixed = _state += Golden;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>In [0, 1).</summary>
    public double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, bound).</summary>
    public int NextBelow(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);
}
