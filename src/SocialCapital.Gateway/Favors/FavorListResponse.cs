namespace SocialCapital.Gateway.Favors;

/// <summary>A member's favors, those asked last first. A page may be short, or empty, and the next have more: only without a cursor it is the last.</summary>
internal sealed record FavorListResponse(string Member, IReadOnlyList<FavorResponse> Favors, string? Cursor);
