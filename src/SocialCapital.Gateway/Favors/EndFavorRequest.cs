namespace SocialCapital.Gateway.Favors;

/// <summary>How a favor ends. The body may be left out.</summary>
/// <param name="Amount">When it is honored: what of it; all where nothing is said.</param>
/// <param name="Reason">When it is declined or canceled: why, at most 512 bytes.</param>
/// <param name="ReferredTo">When it is declined: a member who may help instead.</param>
internal sealed record EndFavorRequest(decimal? Amount = null, string? Reason = null, string? ReferredTo = null);
