using SocialCapital.Cli.Loads;

namespace SocialCapital.Benchmarks.Costs;

/// <summary>How long things take beside checkpoints, or without any.</summary>
/// <param name="Round">In which round, from 1.</param>
/// <param name="AreOn">Whether checkpoints were written as they usually are.</param>
/// <param name="Checkpoints">How many were.</param>
/// <param name="Events">Milliseconds of a batch, from when it was due.</param>
/// <param name="Reads">Milliseconds of a read that must wait for the shard's loop.</param>
internal sealed record CheckpointPoint(int Round, bool AreOn, int Checkpoints, Percentiles Events, Percentiles Reads);
