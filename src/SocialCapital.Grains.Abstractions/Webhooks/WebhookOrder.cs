namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>A webhook to be made.</summary>
/// <param name="Url">Where it is delivered to.</param>
/// <param name="Types">The types of notices that are delivered.</param>
/// <param name="Description">What it is for.</param>
[GenerateSerializer, Immutable]
public sealed record WebhookOrder(
    [property: Id(0)] string Url,
    [property: Id(1)] string[] Types,
    [property: Id(2)] string Description)
{
    /// <summary>So many a community may have.</summary>
    public const int CountMax = 10;
}
