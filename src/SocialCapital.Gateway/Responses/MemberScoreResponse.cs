namespace SocialCapital.Gateway.Responses;

/// <summary>A member's score and tier.</summary>
internal sealed record MemberScoreResponse(string Member, ScoreResponse Score, string Tier);
