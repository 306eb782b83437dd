namespace SocialCapital.Grains.Feeds;

/// <summary>What a test tells.</summary>
/// <param name="Webhook">The webhook that is tried.</param>
internal sealed record PingData(string Webhook);
