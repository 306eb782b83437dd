namespace SocialCapital.Gateway.Responses;

/// <summary>A place on the leaderboard.</summary>
internal sealed record LeaderResponse(int Rank, string Member, ScoreResponse Score, string Tier, decimal Given, decimal Net);
