using SocialCapital.Domain.Entries;

namespace SocialCapital.Ledger.Accounts;

/// <summary>What later entries have made of an entry, as a store keeps it.</summary>
/// <param name="Offset">The offset of the entry that was appreciated or reversed.</param>
/// <param name="Adjustment">What has become of it.</param>
public readonly record struct AdjustmentRecord(long Offset, Adjustment Adjustment);
