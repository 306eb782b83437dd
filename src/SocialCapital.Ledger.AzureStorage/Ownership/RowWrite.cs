using Azure;

namespace SocialCapital.Ledger.AzureStorage.Ownership;

/// <summary>What came of a conditional write of the owner's row.</summary>
/// <param name="ETag">The row's new version; null where the condition did not hold.</param>
/// <param name="MayHaveLanded">Whether, though the condition did not hold in the end, an earlier try may have been carried out.</param>
internal readonly record struct RowWrite(ETag? ETag, bool MayHaveLanded);
