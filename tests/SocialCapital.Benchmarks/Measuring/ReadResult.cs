using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Measuring;

/// <summary>How one contender answered reads of one kind.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Kind">What was read.</param>
/// <param name="Round">In which round, from 1.</param>
/// <param name="PerSecond">Reads a second at saturation, in a closed loop.</param>
/// <param name="PerServerCpuSecond">Reads for each second of the processor that the server used, at saturation.</param>
/// <param name="GeneratorCpuSeconds">What the generator used meanwhile.</param>
/// <param name="Alone">Open loop at half of that rate, milliseconds from when a read was due.</param>
/// <param name="BesideEvents">The same while events flow at half of what they do at saturation.</param>
/// <param name="EventsPerSecond">The rate of those events.</param>
internal sealed record ReadResult(
    string Contender, string Kind, int Round, double PerSecond, double PerServerCpuSecond, double GeneratorCpuSeconds,
    Percentiles Alone, Percentiles BesideEvents, double EventsPerSecond)
{
    /// <summary>The part of the reads that were due and were answered in time to count, alone and beside events.</summary>
    public required (double Alone, double BesideEvents) Answered { get; init; }
}
