namespace SocialCapital.Gateway.Responses;

/// <summary>A relationship's goodwill weighed down by age.</summary>
internal sealed record DecayedRelationshipResponse(decimal Given, decimal Received, decimal Balance);
