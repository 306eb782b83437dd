namespace SocialCapital.Gateway.Responses;

/// <summary>A new community.</summary>
internal sealed record FoundedResponse(string Id, string Name, int Shards, int PolicyVersion, DateTime CreatedAt, KeysResponse Keys);
