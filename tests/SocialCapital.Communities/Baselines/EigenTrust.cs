using SocialCapital.Communities.Playing;

namespace SocialCapital.Communities.Baselines;

/// <summary>
/// EigenTrust (S. Kamvar, M. Schlosser, H. Garcia-Molina, The EigenTrust Algorithm for Reputation Management in P2P Networks,
/// WWW 2003): local trust is good less bad experiences, cut at zero and normalized; who trusts nobody trusts the pre-trusted;
/// the global trust is the fixed point of t = (1 - a) C't + a p.
/// </summary>
public static class EigenTrust
{
    /// <summary>How much trust begins anew at the pre-trusted, each step.</summary>
    public const double RestartShare = 0.15;

    private const double Precision = 1e-12;
    private const int StepsMax = 1_000;

    /// <summary>Scores that sum to 1; who is unknown has 0.</summary>
    /// <param name="experiences">What was said.</param>
    /// <param name="preTrusted">Who is trusted beforehand; at least one.</param>
    public static Scores Of(IReadOnlyCollection<Experience> experiences, IReadOnlyCollection<string> preTrusted)
    {
        var numbers = new Dictionary<string, int>();
        var names = preTrusted.Concat(experiences.SelectMany(experience => new[] { experience.From, experience.About }));
        foreach (var name in names)
        {
            numbers.TryAdd(name, numbers.Count);
        }

        var start = new double[numbers.Count];
        foreach (var name in preTrusted)
        {
            start[numbers[name]] = 1.0 / preTrusted.Count;
        }

        var trust = Settle(LocalTrust(experiences, numbers), start);
        return new Scores(numbers.ToDictionary(pair => pair.Key, pair => trust[pair.Value]), 0);
    }

    private static List<(int From, int About, double Part)> LocalTrust(
        IEnumerable<Experience> experiences, Dictionary<string, int> numbers)
    {
        var edges = experiences
            .GroupBy(experience => (From: numbers[experience.From], About: numbers[experience.About]))
            .Select(pair => (pair.Key.From, pair.Key.About, Trust: pair.Sum(experience => experience.IsGood ? 1 : -1)))
            .Where(pair => pair.Trust > 0 && pair.From != pair.About)
            .ToList();
        var sums = edges.GroupBy(edge => edge.From).ToDictionary(from => from.Key, from => (double)from.Sum(edge => edge.Trust));
        return [.. edges.Select(edge => (edge.From, edge.About, edge.Trust / sums[edge.From]))];
    }

    private static double[] Settle(List<(int From, int About, double Part)> edges, double[] start)
    {
        var trusts = new bool[start.Length];
        foreach (var (from, _, _) in edges)
        {
            trusts[from] = true;
        }

        var trust = (double[])start.Clone();
        for (var step = 0; step < StepsMax; step++)
        {
            var idle = 0.0;
            for (var i = 0; i < trust.Length; i++)
            {
                idle += trusts[i] ? 0 : trust[i];
            }

            var next = new double[trust.Length];
            foreach (var (from, about, part) in edges)
            {
                next[about] += part * trust[from];
            }

            var change = 0.0;
            for (var i = 0; i < trust.Length; i++)
            {
                next[i] = ((1 - RestartShare) * (next[i] + (idle * start[i]))) + (RestartShare * start[i]);
                change += Math.Abs(next[i] - trust[i]);
            }

            trust = next;
            if (change < Precision)
            {
                break;
            }
        }

        return trust;
    }
}
