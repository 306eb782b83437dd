namespace SocialCapital.Client.Webhooks;

/// <summary>A webhook to be made.</summary>
public sealed record WebhookOrder
{
    /// <summary>Where what happens is delivered to: an address of https.</summary>
    public required string Url { get; init; }

    /// <summary>What is delivered, as <c>favor.honored</c>; null for all.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>What it is for, at most 200 characters.</summary>
    public string? Description { get; init; }
}
