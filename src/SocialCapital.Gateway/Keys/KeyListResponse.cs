namespace SocialCapital.Gateway.Keys;

/// <summary>The keys of a community.</summary>
internal sealed record KeyListResponse(KeyResponse[] Keys);
