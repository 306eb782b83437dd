namespace SocialCapital.Grains.Abstractions.Webhooks;

/// <summary>A webhook that was just made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">What it signs with, told this once.</param>
[GenerateSerializer, Immutable]
public sealed record NewWebhook([property: Id(0)] string Id, [property: Id(1)] string Secret);
