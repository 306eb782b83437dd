using SocialCapital.Ledger.Refolds;

namespace SocialCapital.Ledger.Sqlite.Refolds;

/// <summary>What a re-fold of a data folder has done.</summary>
/// <param name="PolicyVersion">The policy under which all entries are worth what they are.</param>
/// <param name="Entries">What became of the entries.</param>
/// <param name="Kept">The file with the community's blocks as they were.</param>
public sealed record RefoldReport(int PolicyVersion, RefoldedEntries Entries, string Kept);
