namespace SocialCapital.Ledger.Shards;

/// <summary>A version of a community's policy.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Json">The document.</param>
public sealed record ShardPolicy(int Version, string Json);
