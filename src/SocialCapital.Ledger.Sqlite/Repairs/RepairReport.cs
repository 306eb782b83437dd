namespace SocialCapital.Ledger.Sqlite.Repairs;

/// <summary>What a repair has found and done.</summary>
/// <param name="IsDone">Whether the target is a data folder now; false where damage is left and cutting was not allowed.</param>
/// <param name="Damages">Every damaged place of every journal, in order.</param>
/// <param name="Cuts">What is missing in the copy, or would be, were cutting allowed.</param>
public sealed record RepairReport(bool IsDone, IReadOnlyList<JournalDamage> Damages, IReadOnlyList<JournalCut> Cuts);
