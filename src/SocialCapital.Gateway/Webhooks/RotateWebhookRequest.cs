namespace SocialCapital.Gateway.Webhooks;

/// <summary>How a secret is rotated.</summary>
/// <param name="OverlapSeconds">How long the earlier one signs, too: 0 to 2,592,000 (30 days); a day where nothing is said.</param>
internal sealed record RotateWebhookRequest(int? OverlapSeconds = null);
