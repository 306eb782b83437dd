namespace SocialCapital.Ledger.Refolds;

/// <summary>What a re-fold of a community has done.</summary>
/// <param name="PolicyVersion">The policy under which all entries are worth what they are.</param>
/// <param name="Entries">What became of the entries.</param>
/// <param name="Kept">The file with the community's blocks as they were.</param>
public sealed record RefoldReport(int PolicyVersion, RefoldedEntries Entries, string Kept);
