namespace SocialCapital.Client.Webhooks;

/// <summary>The webhooks of a community.</summary>
public sealed record WebhookList
{
    /// <summary>The webhooks.</summary>
    public required IReadOnlyList<Webhook> Webhooks { get; init; }
}
