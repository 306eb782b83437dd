using SocialCapital.Ledger.Stores;

namespace SocialCapital.Ledger.Copies;

/// <summary>A store that is copied, or copied into.</summary>
/// <param name="Ledgers">The journals, accounts and members' keys.</param>
/// <param name="Settings">The communities' settings.</param>
public sealed record CopiedStore(ILedgerStore Ledgers, ISettingsStore Settings);
