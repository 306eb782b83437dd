namespace SocialCapital.Gateway.Audits;

/// <summary>Shards.</summary>
/// <param name="Read">How many are read.</param>
/// <param name="Of">How many there are; 0 where no audit is under way.</param>
internal sealed record AuditShardsResponse(int Read, int Of);
