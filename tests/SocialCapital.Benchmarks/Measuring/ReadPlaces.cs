using SocialCapital.Benchmarks.Contenders;
using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>Who is read, the same for every contender. Ranks are even, so that a member and the next are a pair of the preload.</summary>
internal static class ReadPlaces
{
    /// <summary>How many scores are asked for at once.</summary>
    public const int ScoresAtOnce = 100;

    /// <summary>How many pairs of members are read again and again.</summary>
    public const int WarmPairs = 500;

    private const int ColdPairs = 500_000;

    // Coprime with the number of pairs, so that every one is read before any is read again.
    private const int Stride = 314_159;

    /// <summary>The member of a read; of a pair the first, whose rank is even.</summary>
    public static int Member(ReadKind kind, long number)
    {
        if (kind == ReadKind.ColdMember)
        {
            return (int)((WarmPairs + (number * Stride % (ColdPairs - WarmPairs))) * 2);
        }

        SplitMix random = SplitMix.For(5, number);
        int pair = random.NextBelow(WarmPairs) * 2;
        return kind == ReadKind.Pair ? pair : pair + (int)(number & 1);
    }
}
