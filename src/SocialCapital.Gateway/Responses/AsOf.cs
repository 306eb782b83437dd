namespace SocialCapital.Gateway.Responses;

/// <summary>Which acknowledged entries an answer stands for.</summary>
/// <param name="Offset">All up to this one; over several shards, the sum of their offsets.</param>
internal sealed record AsOf(long Offset);
