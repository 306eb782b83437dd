namespace SocialCapital.Cli.Http;

/// <summary>An audit that came to its end.</summary>
/// <param name="AsOf">How far into the journals it has looked.</param>
internal sealed record LastAuditView(AsOfView AsOf);
