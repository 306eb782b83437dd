namespace SocialCapital.Gateway.Responses;

/// <summary>The leaders of a community, best first.</summary>
/// <param name="By">score, given or net.</param>
/// <param name="Members">The places, from the first.</param>
/// <param name="AsOf">The entries that the ranking stands for.</param>
internal sealed record LeaderboardResponse(string By, LeaderResponse[] Members, AsOf AsOf);
