namespace SocialCapital.Cli.Http;

/// <summary>A community as the service tells it.</summary>
internal sealed record CommunityView(string Id, string? Name, int Shards, DateTimeOffset CreatedAt, long Members, long Entries);

/// <summary>The keys of a new community, which are shown once.</summary>
internal sealed record CommunityKeys(string Write, string Read);

internal sealed record CreatedCommunity(string Id, CommunityKeys Keys);
