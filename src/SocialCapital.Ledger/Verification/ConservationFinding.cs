namespace SocialCapital.Ledger.Verification;

/// <summary>What an audit of conservation found.</summary>
/// <param name="Offset">The offset of the checkpoint whose accounts were read; 0 where there is none yet.</param>
/// <param name="Error">The sum of all deviations, each without its sign, in micro-units. Must be zero.</param>
public sealed record ConservationFinding(long Offset, Int128 Error);
