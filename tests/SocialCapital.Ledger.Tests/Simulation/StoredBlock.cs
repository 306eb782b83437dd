using SocialCapital.Ledger.Journal;

namespace SocialCapital.Ledger.Tests.Simulation;

/// <summary>A block in the simulated journal.</summary>
internal sealed record StoredBlock(JournalBlock Block, bool IsTorn, long Epoch);
