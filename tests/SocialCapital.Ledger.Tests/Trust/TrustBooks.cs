using CsCheck;
using SocialCapital.Domain.Trust.Learning;
using SocialCapital.Domain.Trust.Standing;

namespace SocialCapital.Ledger.Tests.Trust;

/// <summary>Communities' trust with whatever their ratings may have taught, from nothing on.</summary>
internal static class TrustBooks
{
    private static readonly Gen<double> Sums = Gen.Double[0, 90];

    /// <summary>Any trust that a community could have.</summary>
    public static Gen<CommunityTrust> Any { get; } = Gen.Select(
        Gen.Frequency((1, Gen.Const(0L)), (3, Gen.Long[1, long.MaxValue])), Gen.Int, Sums.Array[3], Gen.Int[0, CommunityTrust.FoundersMax], Gen.Long[0, long.MaxValue])
        .Select((ratings, seed, sums, founders, begunAfter) =>
            CommunityTrust.Restore(ratings == 0 ? new TrustModel() : Taught(ratings, seed), founders, sums[0], (sums[1], sums[2]), begunAfter));

    /// <summary>A model that may have learned anything; the same for the same seed.</summary>
    public static TrustModel Taught(long ratings, int seed)
    {
        var random = new Random(seed);
        var start = new TrustModel().Save();
        return TrustModel.Restore(new TrustModelState(
            ratings,
            ratings / (1 + random.Next(3)),
            random.NextDouble(),
            new BaseRates
            {
                Count = random.NextDouble() * 90,
                Sum = random.NextDouble() - 0.5,
                Negative = random.NextDouble(),
                Newcomers = random.NextDouble(),
                NewcomersNegative = random.NextDouble(),
            },
            Taught(start.Risk, random),
            Taught(start.Expected, random)));
    }

    // Of a learner of any weights and precision: factors whose diagonal is above zero are those of a precision matrix.
    private static LearnerState Taught(LearnerState start, Random random) => new(
        [.. start.Inverses.Select(_ => 0.1 + random.NextDouble())],
        [.. start.Rows.Select(_ => (random.NextDouble() - 0.5) / 4)],
        [.. start.Held.Select(held => held * random.NextDouble())],
        random.Next(4 * start.Held.Length));
}
