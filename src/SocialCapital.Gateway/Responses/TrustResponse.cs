namespace SocialCapital.Gateway.Responses;

/// <summary>How far one member may trust another, -1 to 1, and the risk that it goes wrong, 0 to 1.</summary>
internal sealed record TrustResponse(decimal Expected, decimal Low, decimal High, decimal Risk);
