namespace SocialCapital.Cli.Http;

/// <summary>How far into the journals an answer has looked.</summary>
/// <param name="Offset">In a community of one shard the last entry that it knows; in others the sum over the shards.</param>
internal sealed record AsOfView(long Offset);
