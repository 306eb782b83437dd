namespace SocialCapital.Cli.Http;

/// <summary>How far a community's audit is.</summary>
/// <param name="State">`none`, `running`, `stopped`, `failed` or `done`.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
/// <param name="Last">The last one that came to its end; null where none has.</param>
internal sealed record AuditView(string State, string? Failure, LastAuditView? Last);
