namespace SocialCapital.Gateway.Responses;

/// <summary>The scores of those asked for, in that order, and who of them is not known.</summary>
internal sealed record ScoresResponse(MemberScoreResponse[] Scores, string[] Unknown);
