namespace SocialCapital.Gateway.Responses;

/// <summary>A member's tier, and nothing else about it.</summary>
internal sealed record MemberTierResponse(string Member, string Tier);
