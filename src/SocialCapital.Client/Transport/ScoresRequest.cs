namespace SocialCapital.Client.Transport;

/// <summary>Whose scores are asked for.</summary>
internal sealed record ScoresRequest(IReadOnlyList<string> Members);
