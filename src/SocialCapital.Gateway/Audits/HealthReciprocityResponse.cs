namespace SocialCapital.Gateway.Audits;

/// <summary>How much comes back.</summary>
/// <param name="Relationships">Relationships in which anybody gave.</param>
/// <param name="Mutual">Those in which both did.</param>
/// <param name="MutualShare">The one of the other; null where nobody gave.</param>
/// <param name="ReturnedShare">
/// What part of the goodwill that passed was returned within its pair: twice the lesser of what two gave each other, of all
/// that they gave; null where none passed.
/// </param>
internal sealed record HealthReciprocityResponse(long Relationships, long Mutual, decimal? MutualShare, decimal? ReturnedShare);
