namespace SocialCapital.Gateway.Responses;

/// <summary>One named, signed contribution to a score.</summary>
internal sealed record FactorResponse(string Name, decimal Value, decimal Evidence, string Text);
