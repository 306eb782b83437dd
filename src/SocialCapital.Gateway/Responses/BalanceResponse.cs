namespace SocialCapital.Gateway.Responses;

/// <summary>A member's goodwill: exactly, and weighed down by age.</summary>
internal sealed record BalanceResponse(decimal Given, decimal Received, decimal Net, DecayedResponse Decayed);
