namespace SocialCapital.Client.Webhooks;

/// <summary>How a secret is rotated.</summary>
internal sealed record WebhookRotation
{
    public int? OverlapSeconds { get; init; }
}
