namespace SocialCapital.Gateway.Responses;

/// <summary>A new community's keys, shown this once.</summary>
internal sealed record KeysResponse(string Write, string Read);
