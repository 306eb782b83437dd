namespace SocialCapital.Gateway.Webhooks;

/// <summary>The webhooks of a community.</summary>
internal sealed record WebhookListResponse(WebhookResponse[] Webhooks);
