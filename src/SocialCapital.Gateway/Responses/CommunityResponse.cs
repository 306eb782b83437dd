namespace SocialCapital.Gateway.Responses;

/// <summary>A community's settings and figures.</summary>
internal sealed record CommunityResponse(
    string Id, string Name, int Shards, int PolicyVersion, DateTime CreatedAt, long Members, long Relationships, long Entries, AsOf AsOf);
