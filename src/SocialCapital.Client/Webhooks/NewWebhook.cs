namespace SocialCapital.Client.Webhooks;

/// <summary>A webhook with a secret that was just made.</summary>
public sealed record NewWebhook
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Where what happens is delivered to.</summary>
    public required string Url { get; init; }

    /// <summary>What is delivered.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>What it signs with, shown this once: keep it for <see cref="WebhookSignature"/>.</summary>
    public required string Secret { get; init; }
}
