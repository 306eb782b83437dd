namespace SocialCapital.Ledger.Audits;

/// <summary>How far an audit has come.</summary>
/// <param name="Phase">What it does.</param>
/// <param name="Shard">How many shards are read.</param>
/// <param name="Shards">How many there are.</param>
/// <param name="Relationships">How many relationships were read from the store.</param>
/// <param name="Rounds">How many rounds trust has flowed, of at most fifty.</param>
/// <param name="Change">By what part the last of them changed anything; 0 before the first.</param>
public sealed record AuditProgress(AuditPhase Phase, int Shard, int Shards, long Relationships, int Rounds, double Change);
