using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>What one contender did in one turn.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Population">With which population.</param>
/// <param name="Round">In which round, from 1.</param>
/// <param name="Events">Events that were acknowledged, those that were sent again included.</param>
/// <param name="Seconds">From the first request to the last answer.</param>
/// <param name="ServerCpuSeconds">What the server and its processes used meanwhile.</param>
/// <param name="GeneratorCpuSeconds">What the generator used meanwhile; of the limit zero, which has none.</param>
/// <param name="PeakMemory">The most memory of the server's main process, in bytes.</param>
/// <param name="Allocated">What the server's runtime allocated meanwhile, in bytes; null where it tells of none.</param>
/// <param name="LatencyMilliseconds">Of requests, in a closed loop.</param>
internal sealed record RunResult(
    string Contender, string Population, int Round, long Events, double Seconds, double ServerCpuSeconds, double GeneratorCpuSeconds,
    long PeakMemory, long? Allocated, Percentiles? LatencyMilliseconds)
{
    public double EventsPerSecond => Events / Seconds;

    public double EventsPerServerCpuSecond => Events / Math.Max(ServerCpuSeconds, 0.01);

    public double? AllocatedPerEvent => (double?)Allocated / Events;
}
