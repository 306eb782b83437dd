using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Fairness;

/// <summary>What happened in one turn.</summary>
/// <param name="Reads">How long the reads of the community took that keeps to its quota, from when they were due.</param>
/// <param name="Answered">How many of the reads that were due were answered, 0 to 1.</param>
/// <param name="Flooding">Requests of the other one.</param>
/// <param name="Refused">How many of them were refused.</param>
internal sealed record FairnessTurn(Percentiles Reads, double Answered, long Flooding, long Refused);
