namespace SocialCapital.Gateway.Queries;

/// <summary>Whose scores are asked for.</summary>
/// <param name="Members">1 to 1,000 ids; one that stands there twice is answered once.</param>
internal sealed record QueryScoresRequest(string?[] Members);
