namespace SocialCapital.Client.Transport;

/// <summary>How a favor ends.</summary>
internal sealed record FavorEnding(decimal? Amount = null, string? Reason = null, string? ReferredTo = null);
