namespace SocialCapital.Gateway.Responses;

/// <summary>That it runs, or is ready.</summary>
internal sealed record HealthResponse(string Status);
