namespace SocialCapital.Gateway.Webhooks;

/// <summary>What is tried again.</summary>
/// <param name="Redelivered">How many.</param>
internal sealed record RedeliverResponse(int Redelivered);
