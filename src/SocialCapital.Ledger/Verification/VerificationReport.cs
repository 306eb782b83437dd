namespace SocialCapital.Ledger.Verification;

/// <summary>What folding a shard's journal again has shown.</summary>
/// <param name="EndOffset">The last entry's offset.</param>
/// <param name="CheckpointOffset">The checkpoint whose accounts were compared; 0 where there is none yet.</param>
/// <param name="Members">Members with an account in the fold.</param>
/// <param name="Relationships">Relationships in the fold.</param>
/// <param name="ConservationError">The sum of (given - received) over the fold, in micro-units: must be zero.</param>
/// <param name="DifferenceCount">How many differences there are: must be zero.</param>
/// <param name="Differences">The first of them.</param>
public sealed record VerificationReport(
    long EndOffset,
    long CheckpointOffset,
    long Members,
    long Relationships,
    Int128 ConservationError,
    long DifferenceCount,
    IReadOnlyList<string> Differences);
