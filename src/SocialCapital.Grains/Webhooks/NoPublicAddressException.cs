namespace SocialCapital.Grains.Webhooks;

/// <summary>A host has no address that may be called. Which it has is nobody's business.</summary>
internal sealed class NoPublicAddressException() : IOException("The host has no public address.");
